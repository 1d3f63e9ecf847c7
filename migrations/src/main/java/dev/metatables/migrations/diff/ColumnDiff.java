package dev.metatables.migrations.diff;

import dev.metatables.migrations.diff.Change.Kind;
import dev.metatables.postgres.catalog.ColumnSnapshot;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.postgres.ddl.SnapshotDdl;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Differences of the columns of one table. Their order does not count, because a column added later stands last. */
final class ColumnDiff {

    private final TableName table;
    private final List<Change> changes = new ArrayList<>();

    private ColumnDiff(TableName table) {
        this.table = table;
    }

    static List<Change> between(TableName table, TableSnapshot old, TableSnapshot now) {
        ColumnDiff diff = new ColumnDiff(table);
        Map<String, ColumnSnapshot> before = byName(old);
        Map<String, ColumnSnapshot> after = byName(now);
        before.forEach((name, column) -> {
            ColumnSnapshot other = after.get(name);
            if (other == null || !Objects.equals(column.generated(), other.generated())) {
                diff.add(Kind.DROP_COLUMN, name, SnapshotDdl.column(column), null);
            } else {
                diff.compare(column, other);
            }
        });
        after.forEach((name, column) -> {
            ColumnSnapshot other = before.get(name);
            if (other == null || !Objects.equals(column.generated(), other.generated())) {
                diff.add(Kind.ADD_COLUMN, name, null, SnapshotDdl.column(column));
                diff.comment(name, null, column.comment());
            }
        });
        return diff.changes;
    }

    private void compare(ColumnSnapshot old, ColumnSnapshot now) {
        String name = now.name();
        String type = SnapshotDdl.type(now);
        boolean retyped = !SnapshotDdl.type(old).equals(type);
        boolean newDefault = !Objects.equals(old.defaultSql(), now.defaultSql());
        if (old.defaultSql() != null && (retyped || now.defaultSql() == null)) {
            add(Kind.DROP_DEFAULT, name, old.defaultSql(), null);
        }
        if (old.identity() != null && now.identity() == null) {
            add(Kind.DROP_IDENTITY, name, old.identity(), null);
        }
        if (retyped) {
            add(Kind.CHANGE_TYPE, name, SnapshotDdl.type(old), type);
        }
        if (now.defaultSql() != null && (retyped || newDefault)) {
            add(Kind.SET_DEFAULT, name, old.defaultSql(), now.defaultSql());
        }
        if (old.nullable() != now.nullable()) {
            add(now.nullable() ? Kind.DROP_NOT_NULL : Kind.SET_NOT_NULL, name, null, null);
        }
        if (now.identity() != null && !now.identity().equals(old.identity())) {
            add(Kind.SET_IDENTITY, name, old.identity(), now.identity());
        }
        comment(name, old.comment(), now.comment());
    }

    private void comment(String name, @Nullable String old, @Nullable String now) {
        if (!Objects.equals(old, now)) {
            add(Kind.COMMENT_COLUMN, name, old, now);
        }
    }

    private void add(Kind kind, String name, @Nullable String before, @Nullable String after) {
        changes.add(new Change(kind, table, name, before, after));
    }

    private static Map<String, ColumnSnapshot> byName(TableSnapshot table) {
        Map<String, ColumnSnapshot> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), column));
        return columns;
    }
}
