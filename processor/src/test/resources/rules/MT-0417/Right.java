package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Quotes; one row per asset and venue.")
record QuoteRow(
    @PrimaryKey(name = "quote_key") @Column(description = "Stable asset uid.") UUID assetUid,
    @PrimaryKey @Column(description = "Stable venue uid.") UUID venueUid) {}
