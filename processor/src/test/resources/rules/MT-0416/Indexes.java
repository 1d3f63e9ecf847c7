package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.", upsertKey = "symbol") // MT-0416
@Index(columns = "symbol", unique = true, where = "currency = 'EUR'")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Ticker symbol.") String symbol,
    @Column(description = "Currency of all prices, ISO 4217.") String currency) {}

@MetaTable(description = "Bonds; one row per bond.", upsertKey = {"currency", "symbol"})
@Index(columns = {"symbol", "currency"}, unique = true)
record BondRow(
    @PrimaryKey @Column(description = "Stable bond uid.") UUID uid,
    @Column(description = "Ticker symbol.") String symbol,
    @Column(description = "Currency of all prices, ISO 4217.") String currency) {}
