package dev.metatables.migrations.diff;

import dev.metatables.migrations.diff.Change.Kind;
import dev.metatables.migrations.schema.SchemaState;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares two states in canonical form. Objects are told apart by name; an index or constraint that only has another
 * name is renamed, everything else that differs is dropped and made again or altered in place.
 */
public final class SchemaDiff {

    private static final Comparator<Change> ORDER = Comparator.comparing(Change::kind)
            .thenComparing(change -> change.table().schema())
            .thenComparing(change -> change.table().table());

    private SchemaDiff() {}

    /** The changes that lead from one state to the other, in an order in which they can be made; empty when none. */
    public static List<Change> between(SchemaState before, SchemaState after) {
        List<Change> changes = new ArrayList<>();
        for (TableName name : before.names()) {
            TableSnapshot old = before.table(name).orElseThrow();
            Optional<TableSnapshot> now = after.table(name);
            if (now.isEmpty()) {
                changes.add(new Change(Kind.DROP_TABLE, name, name.table(), null, null));
            } else {
                compare(name, old, now.get(), changes);
            }
        }
        for (TableName name : after.names()) {
            if (before.table(name).isEmpty()) {
                changes.add(new Change(Kind.CREATE_TABLE, name, name.table(), null, null));
            }
        }
        return ForeignKeysInTheWay.cleared(before, after, changes).stream()
                .sorted(ORDER)
                .toList();
    }

    private static void compare(TableName name, TableSnapshot old, TableSnapshot now, List<Change> changes) {
        changes.addAll(ColumnDiff.between(name, old, now));
        changes.addAll(ObjectDiff.constraints(name, old, now));
        changes.addAll(ObjectDiff.foreignKeys(name, old, now));
        changes.addAll(ObjectDiff.indexes(name, old, now));
        if (!Objects.equals(old.comment(), now.comment())) {
            changes.add(new Change(Kind.COMMENT_TABLE, name, name.table(), old.comment(), now.comment()));
        }
    }
}
