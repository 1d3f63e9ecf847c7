package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}

@MetaTable(
    description = "Assets that are listed; one row per asset.",
    identifier = "markets.Listed",
    concept = "asset") // MT-0410 AssetRow
record ListedRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}
