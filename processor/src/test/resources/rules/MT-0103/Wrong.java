package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Uid, symbol and currency.") // MT-0103 only lists its columns
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Ticker symbol.") String symbol,
    @Column(description = "Currency of all prices, ISO 4217.") String currency) {}
