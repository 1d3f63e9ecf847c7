package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Symbol on the exchange.", name = "ticker symbol") String symbol) {} // MT-0403
