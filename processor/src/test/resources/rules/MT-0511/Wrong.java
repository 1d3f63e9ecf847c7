package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
@Check(sql = "price > 0")
@Check(sql = "price < 1000000") // MT-0511 without a name
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Last price in euro.") double price) {}
