package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.Instant;

@TimeIndexMetaTable(
    description = "Daily prices; one row per day.",
    storageLayout = "{\"chunk\": 7}")
record PriceRow(
    @Column(description = "Valuation instant, UTC.") Instant timeIndex,
    @Column(description = "Price in euro.") double price) {}
