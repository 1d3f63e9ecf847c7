package dev.metatables.contract.table;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.IndexKey;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The unique index a time-indexed table gets over its grain (contract specification 7). */
public final class GrainIndex {

    /** Mark of a generated grain index in the model and in resources. */
    public static final String GENERATED = "grain";

    private GrainIndex() {}

    /**
     * The index to add, or empty when the table is relational or something already keeps its grain unique: a unique
     * index, a unique constraint or, for one column, a unique flag over the same set of columns in any order.
     */
    public static Optional<Index> missing(Table table) {
        TimeIndex time = table.timeIndex();
        if (time == null || keptUnique(table, new HashSet<>(time.grain()))) {
            return Optional.empty();
        }
        List<IndexKey> keys = time.grain().stream().map(IndexKey::of).toList();
        return Optional.of(new Index(null, true, keys, null, List.of(), null, Map.of(), false, GENERATED));
    }

    private static boolean keptUnique(Table table, Set<String> grain) {
        return table.indexes().stream().anyMatch(index -> index.unique() && grain.equals(columns(index)))
                || table.uniqueConstraints().stream().anyMatch(u -> grain.equals(new HashSet<>(u.columns())))
                || grain.size() == 1 && table.columns().stream().anyMatch(c -> isUniqueGrain(c, grain));
    }

    private static boolean isUniqueGrain(Column column, Set<String> grain) {
        return column.unique() && grain.contains(column.name());
    }

    private static Set<String> columns(Index index) {
        return index.keys().stream()
                .map(key -> String.valueOf(key.column()))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
