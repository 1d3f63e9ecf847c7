package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(
    description = "Assets; one row per asset.",
    schema = "pg_catalog") // MT-0412
record AssetRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}
