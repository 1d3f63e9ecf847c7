package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
@Index(columns = "symbol", name = "by_symbol")
@Index(columns = "currency", name = "by_symbol") // MT-0411 by_symbol
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Ticker symbol.") String symbol,
    @Column(description = "Currency of all prices, ISO 4217.") String currency) {}
