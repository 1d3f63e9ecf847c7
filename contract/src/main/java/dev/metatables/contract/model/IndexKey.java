package dev.metatables.contract.model;

import org.jspecify.annotations.Nullable;

/**
 * One key of an index: a column, a function call on a column, or an expression.
 *
 * @param order {@code ASC}, {@code DESC} or null
 * @param nulls {@code FIRST}, {@code LAST} or null
 * @param ops operator class or null
 */
public record IndexKey(
        @Nullable String column,
        @Nullable String function,
        @Nullable String expression,
        @Nullable String order,
        @Nullable String nulls,
        @Nullable String ops) {

    /** A plain column. */
    public static IndexKey of(String column) {
        return new IndexKey(column, null, null, null, null, null);
    }
}
