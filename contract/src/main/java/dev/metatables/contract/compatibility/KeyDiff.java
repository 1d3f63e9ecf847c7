package dev.metatables.contract.compatibility;

import dev.metatables.contract.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Changes of what tells rows apart, and of indexes that only help to find them. */
final class KeyDiff {

    private KeyDiff() {}

    static List<Change> of(Table old, Table now, Renames renames) {
        Keys before = Keys.of(old, renames);
        Keys after = Keys.of(now, Renames.NONE);
        List<Change> changes = new ArrayList<>();
        if (!before.primaryKey().equals(after.primaryKey())) {
            changes.add(new KeyChange.PrimaryKeyChanged(
                    before.primaryKey(), after.primaryKey(), after.tellApart(Set.copyOf(before.primaryKey()))));
        }
        before.uniques().stream()
                .filter(unique -> !isThere(after, unique))
                .forEach(unique -> changes.add(new KeyChange.UniqueRemoved(
                        List.copyOf(unique.columns()), unique.condition(), after.tellApart(unique.columns()))));
        after.uniques().stream()
                .filter(unique -> !isThere(before, unique))
                .forEach(unique -> changes.add(new KeyChange.UniqueAdded(
                        List.copyOf(unique.columns()), unique.condition(), before.imply(unique))));
        before.indexes().stream()
                .filter(index -> !after.indexes().contains(index))
                .forEach(index -> changes.add(new KeyChange.IndexRemoved(index)));
        after.indexes().stream()
                .filter(index -> !before.indexes().contains(index))
                .forEach(index -> changes.add(new KeyChange.IndexAdded(index)));
        return changes;
    }

    /** Whether the same is kept unique, be it by primary key or grain. */
    private static boolean isThere(Keys keys, Keys.Unique unique) {
        return keys.uniques().contains(unique)
                || unique.condition().isEmpty() && keys.apart().contains(unique.columns());
    }
}
