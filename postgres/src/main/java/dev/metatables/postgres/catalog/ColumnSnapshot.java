package dev.metatables.postgres.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column as the server describes it.
 *
 * @param ordinal position, zero-based, dropped columns not counted
 * @param type the server's text of the type with its modifiers, such as {@code character varying(32)}
 * @param defaultSql deparsed default expression
 * @param identity {@code always}, {@code by_default} or null
 * @param generated deparsed expression of a generated column
 * @param collation name of the collation when it is not the type's own
 */
public record ColumnSnapshot(
        int ordinal,
        String name,
        String type,
        boolean nullable,
        boolean primaryKey,
        @Nullable String defaultSql,
        @Nullable String identity,
        @Nullable String generated,
        @Nullable String collation,
        @Nullable String comment) {

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("ordinal_position", ordinal);
        json.put("backend_type", type);
        json.put("nullable", nullable);
        json.put("primary_key", primaryKey);
        json.put("default", defaultSql);
        json.put("identity", identity);
        json.put("generated", generated);
        json.put("collation", collation);
        json.put("comment", comment);
        return json;
    }
}
