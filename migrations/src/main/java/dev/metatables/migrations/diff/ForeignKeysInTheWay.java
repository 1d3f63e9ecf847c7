package dev.metatables.migrations.diff;

import dev.metatables.migrations.diff.Change.Kind;
import dev.metatables.migrations.schema.SchemaState;
import dev.metatables.postgres.catalog.ForeignKeySnapshot;
import dev.metatables.postgres.catalog.IndexSnapshot;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Foreign keys that stay as they are but stand in the way of another change: of the type of one of their columns, or of
 * the key they point to. They are dropped first and made again at the end.
 */
final class ForeignKeysInTheWay {

    private final SchemaState before;
    private final Set<Part> retyped = new HashSet<>();
    private final Set<Part> dropped = new HashSet<>();

    /** A column, constraint or index of a table. */
    private record Part(TableName table, String name) {}

    private ForeignKeysInTheWay(SchemaState before, Collection<Change> changes) {
        this.before = before;
        for (Change change : changes) {
            switch (change.kind()) {
                case CHANGE_TYPE -> retyped.add(new Part(change.table(), change.object()));
                case DROP_CONSTRAINT, DROP_INDEX -> dropped.add(new Part(change.table(), change.object()));
                default -> {}
            }
        }
    }

    /** The changes, with those keys dropped and made again. */
    static List<Change> cleared(SchemaState before, SchemaState after, Collection<Change> changes) {
        ForeignKeysInTheWay search = new ForeignKeysInTheWay(before, changes);
        List<Change> all = new ArrayList<>(changes);
        for (TableName name : before.names()) {
            for (ForeignKeySnapshot key : before.table(name).orElseThrow().foreignKeys()) {
                if (search.inTheWay(name, key)) {
                    clear(name, key, after.table(name).isPresent(), all);
                }
            }
        }
        return all;
    }

    private static void clear(TableName table, ForeignKeySnapshot key, boolean tableStays, List<Change> all) {
        List<Change> known = all.stream()
                .filter(change ->
                        change.table().equals(table) && change.object().equals(key.name()))
                .filter(change -> change.kind() == Kind.DROP_FOREIGN_KEY || change.kind() == Kind.RENAME_CONSTRAINT)
                .toList();
        if (known.stream().anyMatch(change -> change.kind() == Kind.DROP_FOREIGN_KEY)) {
            return;
        }
        String newName =
                known.isEmpty() ? key.name() : String.valueOf(known.get(0).after());
        all.removeAll(known);
        all.add(new Change(Kind.DROP_FOREIGN_KEY, table, key.name(), key.definition(), null));
        if (tableStays) {
            all.add(new Change(Kind.ADD_FOREIGN_KEY, table, newName, null, key.definition()));
        }
    }

    private boolean inTheWay(TableName name, ForeignKeySnapshot key) {
        TableName target = new TableName(key.targetSchema(), key.targetTable());
        return key.sourceColumns().stream().anyMatch(column -> retyped.contains(new Part(name, column)))
                || key.targetColumns().stream().anyMatch(column -> retyped.contains(new Part(target, column)))
                || before.table(target)
                        .filter(table -> losesKey(target, table, key.targetColumns()))
                        .isPresent();
    }

    /** Whether a unique index or constraint over exactly these columns goes. */
    private boolean losesKey(TableName name, TableSnapshot table, Collection<String> columns) {
        return table.indexes().stream()
                .filter(IndexSnapshot::unique)
                .filter(index -> new HashSet<>(index.columns()).equals(new HashSet<>(columns)))
                .map(index -> index.constraint() == null ? index.name() : index.constraint())
                .anyMatch(key -> dropped.contains(new Part(name, key)));
    }
}
