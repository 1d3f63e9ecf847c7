package dev.metatables.migrations.provider;

import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import dev.metatables.runtime.model.TableName;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Orders tables so that each stands after the tables it points to; among equals by name. Where tables point to each
 * other in a circle, the first by name begins.
 */
final class ParentsFirst {

    private static final Comparator<TableName> BY_NAME =
            Comparator.comparing(TableName::table).thenComparing(TableName::schema);

    private ParentsFirst() {}

    static List<Table> order(List<Table> tables) {
        TreeMap<TableName, Table> waiting = new TreeMap<>(BY_NAME);
        tables.forEach(table -> waiting.put(TableName.of(table), table));
        Map<TableName, Table> ordered = new LinkedHashMap<>();
        while (!waiting.isEmpty()) {
            TableName next = waiting.keySet().stream()
                    .filter(name -> isFree(name, waiting))
                    .findFirst()
                    .orElseGet(waiting::firstKey);
            ordered.put(next, Objects.requireNonNull(waiting.remove(next)));
        }
        return List.copyOf(ordered.values());
    }

    /** Whether no other waiting table has to come first. A key to its own table does not count. */
    private static boolean isFree(TableName name, Map<TableName, Table> waiting) {
        for (ForeignKey key : Objects.requireNonNull(waiting.get(name)).foreignKeys()) {
            TableName parent = TableName.of(key);
            if (!parent.equals(name) && waiting.containsKey(parent)) {
                return false;
            }
        }
        return true;
    }
}
