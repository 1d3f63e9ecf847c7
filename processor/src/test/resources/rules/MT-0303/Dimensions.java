package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.Instant;
import java.util.UUID;

@TimeIndexMetaTable(
    description = "Daily holdings; one row per day and account.",
    timeIndex = "valued_at",
    identityDimensions = {
        "account_uid",
        "unrelated"}) // MT-0303 unrelated
record HoldingRow(
    @Column(description = "Valuation instant, UTC.") Instant valuedAt,
    @Column(description = "Holding account.") UUID accountUid) {}

@TimeIndexMetaTable(description = "Daily prices; one row per day.") // MT-0303 time_index
record PriceRow(
    @Column(description = "Valuation instant, UTC.") Instant valuedAt,
    @Column(description = "Price in euro.") double price) {}
