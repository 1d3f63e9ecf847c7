package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.") // MT-0404 has no primary key
record AssetRow(@Column(description = "Stable asset uid.") UUID uid) {}
