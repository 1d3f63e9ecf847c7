package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Quotes; one row per asset and venue.")
record QuoteRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID assetUid,
    @PrimaryKey @Column(description = "Stable venue uid.") UUID venueUid) {}

@MetaTable(description = "Trades; one row per trade.")
@ForeignKey(target = QuoteRow.class, columns = {"asset_uid", "venue_uid"})
record TradeRow(
    @PrimaryKey @Column(description = "Stable trade uid.") UUID uid,
    @Column(description = "What was traded.") UUID assetUid,
    @Column(description = "Where it was traded.") UUID venueUid) {}
