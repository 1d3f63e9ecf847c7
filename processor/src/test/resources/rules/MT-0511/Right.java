package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
@Check(name = "positive", sql = "price > 0")
@Check(name = "plausible", sql = "price < 1000000")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Last price in euro.") double price) {}
