package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Last price in euro.") @Nullable Double price) {}
