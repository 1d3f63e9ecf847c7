package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.Instant;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "When trading began, UTC.") Instant listed) {}
