package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.Instant;
import java.util.UUID;

@TimeIndexMetaTable(
    description = "Daily holdings; one row per day and account.",
    grain = {
        "time_index",
        "accountUid"}) // MT-0303 Did you mean "account_uid"?
record HoldingRow(
    @Column(description = "Valuation instant, UTC.") Instant timeIndex,
    @Column(description = "Holding account.") UUID accountUid) {}
