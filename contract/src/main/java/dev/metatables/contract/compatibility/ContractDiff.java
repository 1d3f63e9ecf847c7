package dev.metatables.contract.compatibility;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.table.TableObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every difference between two states of a table, with what each means for those who read and write it in SQL. Names of
 * indexes and constraints do not count, nor does how something is kept unique.
 *
 * @param changes of the table, its columns, keys, foreign keys, checks and time, in this order; empty when nothing
 *     changed
 */
public record ContractDiff(List<Change> changes) {
    public ContractDiff {
        changes = List.copyOf(changes);
    }

    /** What changed from one state to another. A column with a known previous name counts as renamed. */
    public static ContractDiff between(Table before, Table after) {
        Table old = TableObjects.complete(before);
        Table now = TableObjects.complete(after);
        Renames renames = Renames.of(old, now);
        List<Change> changes = new ArrayList<>(table(old, now));
        changes.addAll(ColumnDiff.of(old, now, renames));
        changes.addAll(KeyDiff.of(old, now, renames));
        changes.addAll(ForeignKeyDiff.of(old, now, renames));
        changes.addAll(CheckDiff.of(old, now, renames));
        changes.addAll(TimeDiff.of(old, now, renames));
        return new ContractDiff(changes);
    }

    /** True when every statement that reads still works. */
    public boolean compatibleForReaders() {
        return changes.stream().allMatch(change -> change.readers().compatible());
    }

    /** True when every statement that writes still works. */
    public boolean compatibleForWriters() {
        return changes.stream().allMatch(change -> change.writers().compatible());
    }

    private static List<Change> table(Table old, Table now) {
        List<Change> changes = new ArrayList<>();
        if (!TableNames.qualified(old).equals(TableNames.qualified(now))) {
            changes.add(new TableChange.Renamed(TableNames.qualified(old), TableNames.qualified(now)));
        }
        if (old.kind() != now.kind()) {
            changes.add(new TableChange.KindChanged(old.kind(), now.kind()));
        }
        metadata(changes, "description", old.description(), now.description());
        metadata(changes, "namespace", old.namespace(), now.namespace());
        metadata(changes, "identifier", old.identifier(), now.identifier());
        metadata(changes, "labels", String.join(", ", old.labels()), String.join(", ", now.labels()));
        return changes;
    }

    static void metadata(List<Change> changes, String member, @Nullable String from, @Nullable String to) {
        if (!Objects.equals(from, to)) {
            changes.add(new TableChange.MetadataChanged(member, from, to));
        }
    }
}
