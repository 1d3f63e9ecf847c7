package dev.metatables.runtime.example;

import java.time.Instant;
import java.util.UUID;

/** A holding. */
public record AccountHoldingsRow(Instant timeIndex, UUID accountUid, String uniqueIdentifier, double quantity) {}
