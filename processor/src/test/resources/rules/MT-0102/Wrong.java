package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "The asset table.") // MT-0102 repeats the name
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Ticker Symbol") String tickerSymbol) {} // MT-0102 repeats the name
