package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}

@MetaTable(
    description = "Assets that are listed; one row per asset.",
    concept = "listed_asset")
record ListedRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}
