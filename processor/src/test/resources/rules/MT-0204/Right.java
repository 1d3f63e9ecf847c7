package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.math.BigDecimal;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Rank among its peers.") int rank,
    @Column(description = "Last price in euro.", precision = 10, scale = 6) BigDecimal price) {}
