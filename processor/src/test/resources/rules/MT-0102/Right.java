package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "What can be held; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Symbol on the primary exchange.") String tickerSymbol) {}
