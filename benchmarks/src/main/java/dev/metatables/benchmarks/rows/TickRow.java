package dev.metatables.benchmarks.rows;

import dev.metatables.annotations.Column;
import dev.metatables.annotations.TimeIndexMetaTable;
import java.time.Instant;
import java.util.UUID;

/** A row of a typical series. */
@TimeIndexMetaTable(
        description = "Measured values; one row per instant and instrument.",
        grain = {"time_index", "instrument_uid"})
public record TickRow(
        @Column(description = "When it was measured, UTC.") Instant timeIndex,
        @Column(description = "What was measured.") UUID instrumentUid,

        @Column(description = "Source of the value.", length = 32)
        String source,

        @Column(description = "Value without unit.") double value,

        @Column(description = "Number of samples behind it.")
        long samples) {

    /** The row of a number; all differ. */
    static TickRow of(long number) {
        return new TickRow(
                Instant.ofEpochSecond(1_700_000_000L + number / 100),
                new UUID(7, number % 100),
                "feed",
                number * 0.25,
                number);
    }
}
