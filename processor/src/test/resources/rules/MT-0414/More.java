package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.", previousTable = "sdk_examples__asset") // MT-0414 Remove previousTable
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Ticker symbol.", previousName = "symbol") String symbol, // MT-0414 Remove previousName
    @Column(description = "Symbol elsewhere.", previousName = "old") String elsewhere,
    @Column(description = "Symbol of the fund.", previousName = "old") String fund) {} // MT-0414 another column claims
