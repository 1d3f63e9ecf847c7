package dev.metatables.testing.shop;

import dev.metatables.annotations.Column;
import dev.metatables.annotations.ForeignKey;
import dev.metatables.annotations.TimeIndexMetaTable;
import java.time.Instant;
import java.util.UUID;

/** A visit of a customer. */
@TimeIndexMetaTable(
        description = "Visits of customers; one row per instant and customer.",
        grain = {"time_index", "customer_uid"})
public record VisitRow(
        @Column(description = "When the visit began, UTC.") Instant timeIndex,

        @Column(description = "Who came.") @ForeignKey(target = CustomerRow.class)
        UUID customerUid,

        @Column(description = "Pages they looked at.") int pages) {}
