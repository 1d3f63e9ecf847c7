package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @SuppressFinding(code = "MT-0102", reason = "") // MT-0007 Say why
    @Column(description = "The symbol.") String symbol) {} // MT-0102 only repeats the name
