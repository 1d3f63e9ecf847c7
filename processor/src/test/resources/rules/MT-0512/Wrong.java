package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
@Index(columns = "symbol", using = "hash", unique = true) // MT-0512
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Ticker symbol.") String symbol) {}
