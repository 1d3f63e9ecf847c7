package dev.metatables.contract.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param name authored name, or null for the convention
 * @param with storage parameters; values are numbers, booleans or texts
 * @param generated {@code grain} for the unique index that a time-indexed table gets by itself, else null
 */
public record Index(
        @Nullable String name,
        boolean unique,
        List<IndexKey> keys,
        @Nullable String using,
        List<String> include,
        @Nullable String where,
        Map<String, Object> with,
        boolean nullsNotDistinct,
        @Nullable String generated) {
    public Index {
        keys = List.copyOf(keys);
        include = List.copyOf(include);
        with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
    }

    /** A plain index over columns. */
    public static Index of(boolean unique, List<String> columns) {
        return new Index(
                null,
                unique,
                columns.stream().map(IndexKey::of).toList(),
                null,
                List.of(),
                null,
                Map.of(),
                false,
                null);
    }
}
