package dev.metatables.contract.model;

import org.jspecify.annotations.Nullable;

/**
 * A check constraint.
 *
 * @param name authored name, which becomes the last part of the physical one; null when unnamed
 * @param physicalName full name where it is known and the authored one is not, as after reading a resource whose name
 *     was shortened; null otherwise
 */
public record CheckConstraint(
        @Nullable String name, String sql, @Nullable String physicalName) {

    /** A check as authored. */
    public CheckConstraint(@Nullable String name, String sql) {
        this(name, sql, null);
    }
}
