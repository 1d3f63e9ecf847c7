package dev.metatables.postgres.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param columns names of its key columns; keys that are expressions are not among them
 * @param method access method, such as {@code btree}
 * @param expression deparsed key expressions, or null when all keys are columns
 * @param predicate deparsed condition of a partial index
 * @param constraint name of the constraint it serves, or null
 * @param valid false while or after a concurrent build that did not finish
 * @param definition the server's own text
 */
public record IndexSnapshot(
        String name,
        List<String> columns,
        boolean unique,
        String method,
        @Nullable String expression,
        @Nullable String predicate,
        @Nullable String constraint,
        boolean valid,
        String definition) {

    public IndexSnapshot {
        columns = List.copyOf(columns);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("columns", columns);
        json.put("unique", unique);
        json.put("method", method);
        json.put("expression", expression);
        json.put("predicate", predicate);
        json.put("constraint", constraint);
        json.put("valid", valid);
        json.put("definition", definition);
        return json;
    }
}
