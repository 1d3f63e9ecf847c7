package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.", namespace = "markets")
record AssetRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}
