package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.Instant;
import java.util.UUID;

@TimeIndexMetaTable(
    description = "Daily holdings; one row per day and account.",
    grain = {"account_uid", "time_index"}) // MT-0301 Put the time index "time_index" first
record HoldingRow(
    @Column(description = "Valuation instant, UTC.") Instant timeIndex,
    @Column(description = "Holding account.") UUID accountUid) {}
