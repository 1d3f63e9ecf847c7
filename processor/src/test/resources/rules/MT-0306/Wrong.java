package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.Instant;

@TimeIndexMetaTable(
    description = "Daily prices; one row per day.",
    cadence = "1 day") // MT-0306 Did you mean "1d"?
record PriceRow(
    @Column(description = "Valuation instant, UTC.") Instant timeIndex,
    @Column(description = "Price in euro.") double price) {}
