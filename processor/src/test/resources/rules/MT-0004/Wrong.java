package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

class AssetTable {}

@MetaTable(description = "Assets; one row per asset.") // MT-0004 AssetTable
record AssetRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}
