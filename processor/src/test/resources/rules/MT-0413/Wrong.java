package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
@Index(
    columns = "symbol",
    name = "all_assets_of_all_markets_by_the_symbol_of_their_primary_exchange") // MT-0413
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Ticker symbol.") String symbol) {}
