package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.Instant;

@TimeIndexMetaTable(description = "Daily prices; one row per day.")
record PriceRow(
    @Column(description = "Valuation instant, UTC.") Instant timeIndex,
    @Column(description = "Price in euro.") double price) {}
