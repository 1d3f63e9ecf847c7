package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.time.Instant;

@TimeIndexMetaTable(description = "Prices; one row per instant.", cadence = "0d") // MT-0306 positive number
record ARow(@Column(description = "Valuation instant, UTC.") Instant timeIndex) {}

@TimeIndexMetaTable(description = "Prices; one row per instant.", cadence = "PT15M") // MT-0306 Did you mean "15m"?
record BRow(@Column(description = "Valuation instant, UTC.") Instant timeIndex) {}

@TimeIndexMetaTable(description = "Prices; one row per instant.", cadence = "hourly") // MT-0306 such as "1d"
record CRow(@Column(description = "Valuation instant, UTC.") Instant timeIndex) {}

@TimeIndexMetaTable(description = "Prices; one row per instant.", cadence = "1ms") // MT-0306 "1ms". Write
record DRow(@Column(description = "Valuation instant, UTC.") Instant timeIndex) {}

@TimeIndexMetaTable(description = "Prices; one row per instant.", cadence = "111111111111111111111111111111111111s") // MT-0306
record ERow(@Column(description = "Valuation instant, UTC.") Instant timeIndex) {}

@TimeIndexMetaTable(description = "Prices; one row per instant.", cadence = " 1MO ")
record FRow(@Column(description = "Valuation instant, UTC.") Instant timeIndex) {}
