package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(
    description = "Assets; one row per asset.",
    table = "assets") // MT-0406
record AssetRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}
