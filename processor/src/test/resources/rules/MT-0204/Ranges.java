package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.math.BigDecimal;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.", precision = 2) UUID uid, // MT-0204 precision
    @Column(description = "Ticker symbol.", type = "CHAR") String symbol, // MT-0204 length = 0
    @Column(description = "Symbol elsewhere.", length = -1) String elsewhere, // MT-0204 length = -1
    @Column(description = "Last price in euro.", precision = 1001) BigDecimal price, // MT-0204 precision = 1001
    @Column(description = "Last yield in percent.", precision = 0) BigDecimal yield_, // MT-0204 precision = 0
    @Column(description = "Risk from 0 to 1.", type = "FLOAT", precision = 54) double risk, // MT-0204 precision = 54
    @Column(description = "Weight in the index.", scale = 2) double weight) {} // MT-0204 scale = 2
