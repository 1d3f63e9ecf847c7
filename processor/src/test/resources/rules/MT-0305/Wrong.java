package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@TimeIndexMetaTable(
    description = "Daily holdings; one row per day and account.",
    grain = {
        "time_index",
        "account_uid"}) // MT-0305
record HoldingRow(
    @Column(description = "Valuation instant, UTC.") Instant timeIndex,
    @Column(description = "Holding account.") @Nullable UUID accountUid) {}
