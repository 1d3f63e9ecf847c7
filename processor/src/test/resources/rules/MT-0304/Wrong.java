package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.LocalDate;

@TimeIndexMetaTable(description = "Daily prices; one row per day.")
record PriceRow(
    @Column(description = "Day of valuation.") LocalDate timeIndex, // MT-0304 Use Instant
    @Column(description = "Price in euro.") double price) {}
