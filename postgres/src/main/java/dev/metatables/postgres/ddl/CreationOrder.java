package dev.metatables.postgres.ddl;

import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An order in which tables can be made: those that foreign keys point to first, otherwise as given. Where keys run in a
 * circle, one table goes first without the keys that point ahead.
 */
final class CreationOrder {

    private final Map<Table, List<ForeignKey>> deferred = new LinkedHashMap<>();

    private CreationOrder() {}

    static CreationOrder of(Collection<Table> tables) {
        CreationOrder order = new CreationOrder();
        Map<String, Table> remaining = new LinkedHashMap<>();
        tables.forEach(table -> remaining.put(path(table.schema(), table.tableName()), table));
        while (!remaining.isEmpty()) {
            Table next = remaining.values().stream()
                    .filter(table -> ahead(table, remaining).isEmpty())
                    .findFirst()
                    .orElseGet(() -> remaining.values().iterator().next());
            order.deferred.put(next, ahead(next, remaining));
            remaining.remove(path(next.schema(), next.tableName()));
        }
        return order;
    }

    List<Table> tables() {
        return List.copyOf(deferred.keySet());
    }

    /** Foreign keys of the table that have to be added after all tables are there. */
    List<ForeignKey> deferred(Table table) {
        return deferred.getOrDefault(table, List.of());
    }

    /** Keys that point to a table which is not there yet; a key to the table itself does not. */
    private static List<ForeignKey> ahead(Table table, Map<String, Table> remaining) {
        String own = path(table.schema(), table.tableName());
        List<ForeignKey> keys = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            String schema = key.targetSchema() == null ? "public" : key.targetSchema();
            String target = path(schema, key.targetTable());
            if (!target.equals(own) && remaining.containsKey(target)) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static String path(String schema, String table) {
        return schema + "\0" + table;
    }
}
