package dev.metatables.samples.quickstart;

import dev.metatables.annotations.Column;
import dev.metatables.annotations.ForeignKey;
import dev.metatables.annotations.TimeIndexMetaTable;
import java.time.Instant;
import java.util.UUID;

/** What an account holds of one instrument on one day. */
@TimeIndexMetaTable(
        description = "Daily holdings; one row per day, account and instrument.",
        grain = {"time_index", "account_uid", "unique_identifier"},
        cadence = "1d")
public record AccountHoldingsRow(
        @Column(description = "Valuation instant, UTC.") Instant timeIndex,

        @Column(description = "Holding account.") @ForeignKey(target = AccountRow.class)
        UUID accountUid,

        @Column(description = "Instrument key.", length = 255)
        String uniqueIdentifier,

        @Column(description = "Units held.") double quantity) {}
