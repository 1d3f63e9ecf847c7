package dev.metatables.contract.compatibility;

import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Changes of foreign keys; two are the same when they point from the same columns to the same target. */
final class ForeignKeyDiff {

    private ForeignKeyDiff() {}

    static List<Change> of(Table old, Table now, Renames renames) {
        List<Change> changes = new ArrayList<>();
        List<ForeignKey> came = new ArrayList<>(now.foreignKeys());
        for (ForeignKey key : old.foreignKeys()) {
            ForeignKey from = renamed(key, old, now, renames);
            Optional<ForeignKey> same =
                    came.stream().filter(to -> pointsAlike(from, to)).findFirst();
            if (same.isEmpty()) {
                changes.add(new ForeignKeyChange.Removed(from));
            } else {
                came.remove(same.get());
                if (!Reaction.words(from).equals(Reaction.words(same.get()))) {
                    changes.add(new ForeignKeyChange.BehaviourChanged(from, same.get()));
                }
            }
        }
        came.forEach(key -> changes.add(new ForeignKeyChange.Added(key)));
        return changes;
    }

    private static boolean pointsAlike(ForeignKey a, ForeignKey b) {
        return a.columns().equals(b.columns())
                && Objects.equals(a.targetSchema(), b.targetSchema())
                && a.targetTable().equals(b.targetTable())
                && a.targetColumns().equals(b.targetColumns());
    }

    /** The key under new names; one that points to its own table follows it. */
    private static ForeignKey renamed(ForeignKey key, Table old, Table now, Renames renames) {
        String schema = Objects.requireNonNullElse(key.targetSchema(), "public");
        boolean self = schema.equals(old.schema()) && key.targetTable().equals(old.tableName());
        return new ForeignKey(
                key.name(),
                renames.names(key.columns()),
                self ? now.schema() : key.targetSchema(),
                self ? now.tableName() : key.targetTable(),
                self ? renames.names(key.targetColumns()) : key.targetColumns(),
                key.targetRecord(),
                key.onDelete(),
                key.onUpdate(),
                key.deferrable(),
                key.initially(),
                key.match());
    }
}
