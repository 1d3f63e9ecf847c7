package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.Instant;
import java.util.UUID;

@TimeIndexMetaTable(description = "Prices; one row per instant.")
record PriceRow(
    @Column(description = "Instant of the price, UTC.") Instant timeIndex,
    @Column(description = "Price in euro.") double price) {}

@MetaTable(description = "Trades; one row per trade.")
record TradeRow(
    @PrimaryKey @Column(description = "Stable trade uid.") UUID uid,
    @Column(description = "Price it was made at.")
    @ForeignKey(target = PriceRow.class) // MT-0507 PriceRow, which has no primary key. Write column =
    Instant priced) {}
