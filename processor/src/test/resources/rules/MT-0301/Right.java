package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.Instant;
import java.util.UUID;

@TimeIndexMetaTable(
    description = "Daily holdings; one row per day and account.",
    grain = {"time_index", "account_uid"})
record HoldingRow(
    @Column(description = "Valuation instant, UTC.") Instant timeIndex,
    @Column(description = "Holding account.") UUID accountUid) {}
