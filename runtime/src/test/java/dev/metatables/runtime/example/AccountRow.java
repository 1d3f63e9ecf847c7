package dev.metatables.runtime.example;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account. */
public record AccountRow(UUID uid, @Nullable String name) {}
