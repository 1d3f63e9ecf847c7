package dev.metatables.export.dictionary;

import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tables in order of their names, and which point to which. A table is known by its schema and name. */
final class TableGraph {

    private final Map<String, Table> tables = new TreeMap<>();
    private final Map<String, Integer> levels = new HashMap<>();

    TableGraph(List<Table> tables) {
        tables.forEach(table -> this.tables.put(key(table), table));
        this.tables.keySet().forEach(key -> level(key, new HashSet<>()));
    }

    static String key(Table table) {
        return table.schema() + "." + table.tableName();
    }

    private static String target(ForeignKey key) {
        return (key.targetSchema() == null ? "public" : key.targetSchema()) + "." + key.targetTable();
    }

    List<Table> tables() {
        return List.copyOf(tables.values());
    }

    /** The table a key points to, when it is one of these. */
    Optional<Table> targetOf(ForeignKey key) {
        return Optional.ofNullable(tables.get(target(key)));
    }

    /** Tables that point to this one, in order of their names. */
    List<Table> referencing(Table table) {
        return tables.values().stream()
                .filter(other ->
                        other.foreignKeys().stream().anyMatch(key -> target(key).equals(key(table))))
                .toList();
    }

    /**
     * Tables by level: those that point to none first, others one level after the last they point to. Within a level a
     * table stands beside those it points to, else by name.
     */
    List<List<Table>> byLevel() {
        List<List<Table>> ordered = new ArrayList<>();
        Map<String, Double> places = new HashMap<>();
        int deepest = levels.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
        for (int level = 0; level <= deepest; level++) {
            int wanted = level;
            List<Table> column = tables.values().stream()
                    .filter(table -> levels.getOrDefault(key(table), 0) == wanted)
                    .sorted(Comparator.comparingDouble((Table table) -> middle(table, places))
                            .thenComparing(TableGraph::key))
                    .toList();
            for (int i = 0; i < column.size(); i++) {
                places.put(key(column.get(i)), (i + 0.5) / column.size());
            }
            ordered.add(column);
        }
        return ordered;
    }

    private static double middle(Table table, Map<String, Double> places) {
        return table.foreignKeys().stream()
                .map(key -> places.get(target(key)))
                .filter(place -> place != null)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    /** A key that closes a circle does not count. */
    private int level(String key, Set<String> path) {
        Integer known = levels.get(key);
        if (known != null) {
            return known;
        }
        path.add(key);
        int level = 0;
        for (ForeignKey foreignKey : Objects.requireNonNull(tables.get(key)).foreignKeys()) {
            String target = target(foreignKey);
            if (tables.containsKey(target) && !path.contains(target)) {
                level = Math.max(level, level(target, path) + 1);
            }
        }
        path.remove(key);
        levels.put(key, level);
        return level;
    }
}
