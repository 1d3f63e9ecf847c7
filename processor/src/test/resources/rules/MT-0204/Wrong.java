package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.math.BigDecimal;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Rank among its peers.", length = 3) int rank, // MT-0204 has length = 3
    @Column(description = "Last price in euro.", precision = 4, scale = 6) BigDecimal price) {} // MT-0204 has scale = 6
