package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable // MT-0101 Say what one row means
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(length = 64) String symbol, // MT-0101 Say what the value means
    String currency) {} // MT-0101 has no description
