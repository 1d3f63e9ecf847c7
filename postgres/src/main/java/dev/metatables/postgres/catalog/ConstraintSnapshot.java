package dev.metatables.postgres.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A constraint other than a foreign key.
 *
 * @param kind {@code primary_key}, {@code unique}, {@code check} or {@code exclusion}
 * @param columns names in the constraint's order
 * @param definition the server's own text
 */
public record ConstraintSnapshot(String name, String kind, List<String> columns, String definition) {

    public ConstraintSnapshot {
        columns = List.copyOf(columns);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("kind", kind);
        json.put("columns", columns);
        json.put("definition", definition);
        return json;
    }
}
