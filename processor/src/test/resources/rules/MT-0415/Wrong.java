package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(
    description = "Assets; one row per asset.",
    identifier = "markets.Asset")
record AssetRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}

@MetaTable(
    description = "Bonds; one row per bond.",
    identifier = "markets.Asset") // MT-0415 AssetRow
record BondRow(@PrimaryKey @Column(description = "Stable bond uid.") UUID uid) {}
