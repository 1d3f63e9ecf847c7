package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.Duration;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Logo as PNG.") byte[] logo, // MT-0201 Base64
    @Column(description = "Time until settlement.") Duration settlement, // MT-0201 Use a long
    @Column(description = "Rating of the issuer.", type = "NUMERIC") String rating) {} // MT-0201 does not fit String
