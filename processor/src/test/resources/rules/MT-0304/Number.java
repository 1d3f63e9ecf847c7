package com.acme.portfolio;

import dev.metatables.annotations.*;

@TimeIndexMetaTable(description = "Daily prices; one row per day.", timeIndex = "seconds")
record PriceRow(
    @Column(description = "Seconds since 1970.") long seconds, // MT-0304
    @Column(description = "Price in euro.") double price) {}
