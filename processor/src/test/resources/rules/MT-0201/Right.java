package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.math.BigDecimal;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Logo as PNG in Base64.") String logo,
    @Column(description = "Seconds until settlement.") long settlement,
    @Column(description = "Rating of the issuer from 0 to 10.") BigDecimal rating) {}
