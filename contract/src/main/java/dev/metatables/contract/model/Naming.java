package dev.metatables.contract.model;

import org.jspecify.annotations.Nullable;

/**
 * The words a table name was derived from.
 *
 * @param explicitTable true when the table name was authored and not derived from the words
 */
public record Naming(
        @Nullable String app,
        @Nullable String concept,
        @Nullable String suffix,
        boolean explicitTable) {}
