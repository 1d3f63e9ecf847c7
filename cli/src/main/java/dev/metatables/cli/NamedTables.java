package dev.metatables.cli;

import dev.metatables.runtime.catalog.TableCalls;
import dev.metatables.runtime.config.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds a table by what people call it: its uid, its identifier or its physical name. */
final class NamedTables {
    private final TableCalls<Map<String, @Nullable Object>> tables;

    NamedTables(TableCalls<Map<String, @Nullable Object>> tables) {
        this.tables = tables;
    }

    /** The table's row. */
    Map<String, @Nullable Object> find(String name) {
        if (isUid(name)) {
            return tables.get(name);
        }
        List<Map<String, @Nullable Object>> found = tables.filter(Map.of("identifier", name, "limit", 2));
        if (found.isEmpty()) {
            found = tables.filter(physical(name));
        }
        if (found.size() != 1) {
            throw new ConfigurationException(
                    found.isEmpty()
                            ? "You can see no table with the identifier or physical name " + name
                                    + ". List those you can see with metatables meta-table list."
                            : "Several tables are called " + name + ": "
                                    + String.join(
                                            ", ",
                                            found.stream()
                                                    .map(row -> row.get("physical_schema") + "."
                                                            + row.get("physical_table_name") + " (" + row.get("uid")
                                                            + ")")
                                                    .toList())
                                    + ". Name one by its uid.");
        }
        return found.get(0);
    }

    /** The table's platform identity. */
    String uid(String name) {
        return isUid(name) ? name : String.valueOf(find(name).get("uid"));
    }

    private static Map<String, Object> physical(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? Map.of("physical_table_name", name, "limit", 10)
                : Map.of(
                        "physical_schema",
                        name.substring(0, dot),
                        "physical_table_name",
                        name.substring(dot + 1),
                        "limit",
                        10);
    }

    private static boolean isUid(String name) {
        try {
            return UUID.fromString(name).toString().equalsIgnoreCase(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
