package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Ticker symbol.", length = 64) String symbol,
    @Column(description = "Currency of all prices, ISO 4217.") String currency) {}
