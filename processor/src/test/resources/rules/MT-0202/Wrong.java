package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "When trading began.") LocalDateTime listed) {} // MT-0202 Use Instant
