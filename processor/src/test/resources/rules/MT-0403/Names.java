package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Ticker symbol.", name = "uid") String symbol, // MT-0403 component uid
    @Column(description = "Symbol elsewhere.", name = "äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöü") String elsewhere, // MT-0403 63 bytes
    @Column(description = "A share of it.", name = "50%") int share, // MT-0403
    @Column(description = "Nothing that has a name.", name = "__") int nothing) {} // MT-0403
