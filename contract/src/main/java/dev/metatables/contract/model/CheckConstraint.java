package dev.metatables.contract.model;

import org.jspecify.annotations.Nullable;

/**
 * A check constraint.
 *
 * @param name authored name, which becomes the last part of the physical one; null when unnamed
 */
public record CheckConstraint(@Nullable String name, String sql) {}
