package dev.metatables.migrations.lint;

import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What those who use the tables are known to do.
 *
 * @param statements statements that they send
 * @param uses what the audit says of each operation
 */
public record Consumers(List<String> statements, List<Use> uses) {

    public Consumers {
        statements = List.copyOf(statements);
        uses = List.copyOf(uses);
    }

    /**
     * One operation on one table.
     *
     * @param columns read or changed
     * @param operation such as {@code select} or {@code upsert}
     * @param who name of the caller
     * @param at when, as the audit writes it
     */
    public record Use(TableName table, Set<String> columns, String operation, String who, String at) {
        public Use {
            columns = Set.copyOf(columns);
        }
    }

    /** Nothing is known. */
    public static Consumers unknown() {
        return new Consumers(List.of(), List.of());
    }

    /** What entries of TS Manager's audit say. The audit keeps no statements, only the columns they used. */
    public static Consumers ofAudit(List<?> entries) {
        List<Use> uses = new ArrayList<>();
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> operation && operation.get("tables") instanceof List<?> tables) {
                tables.forEach(table -> add(operation, table, uses));
            }
        }
        return new Consumers(List.of(), uses);
    }

    private static void add(Map<?, ?> operation, Object entry, List<Use> uses) {
        if (entry instanceof Map<?, ?> table && table.get("table") instanceof String name) {
            Set<String> columns = new HashSet<>();
            addTexts(table.get("read"), columns);
            addTexts(table.get("changed"), columns);
            int dot = name.indexOf('.');
            uses.add(new Use(
                    new TableName(dot < 0 ? "public" : name.substring(0, dot), name.substring(dot + 1)),
                    columns,
                    String.valueOf(operation.get("operation")),
                    String.valueOf(operation.get("principal_name")),
                    String.valueOf(operation.get("at"))));
        }
    }

    private static void addTexts(@Nullable Object list, Set<String> texts) {
        if (list instanceof List<?> items) {
            items.forEach(item -> texts.add(String.valueOf(item)));
        }
    }
}
