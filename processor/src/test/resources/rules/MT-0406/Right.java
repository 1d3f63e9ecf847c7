package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(
    description = "Assets; one row per asset.",
    table = "sdk_examples__assets")
record AssetRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}
