package dev.metatables.runtime.example;

import java.util.UUID;

/** An asset. */
public record AssetRow(UUID uid, UUID accountUid, String symbol) {}
