package com.acme.portfolio;

import dev.metatables.annotations.Column;
import dev.metatables.annotations.Embedded;
import dev.metatables.annotations.TimeIndexMetaTable;
import java.time.Instant;

/** A time-indexed table whose dimensions are an enum and a component of an embedded record. */
@TimeIndexMetaTable(grain = {"time_index", "side", "venue_code"})
record TickRow(Instant timeIndex, Side side, @Embedded(prefix = "venue_") Venue venue, double price) {

    enum Side {
        BID,
        ASK
    }

    record Venue(@Column(length = 4) String code, String country) {}
}
