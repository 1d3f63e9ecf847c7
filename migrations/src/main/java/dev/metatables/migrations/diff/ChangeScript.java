package dev.metatables.migrations.diff;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.migrations.diff.Change.Kind;
import dev.metatables.migrations.schema.SchemaState;
import dev.metatables.postgres.catalog.ForeignKeySnapshot;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.postgres.ddl.SnapshotDdl;
import dev.metatables.postgres.ddl.TableDdl;
import dev.metatables.postgres.ddl.TableParts;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The SQL of changes. Where the tables were authored, new objects are written in the author's words, which a person can
 * review; the server's words stand for the others.
 */
public final class ChangeScript {

    private final SchemaState before;
    private final SchemaState after;
    private final Map<TableName, Table> authored;
    private final Map<TableName, TableParts> parts = new HashMap<>();
    private final List<String> statements = new ArrayList<>();

    private ChangeScript(SchemaState before, SchemaState after, Collection<Table> authored) {
        this.before = before;
        this.after = after;
        this.authored = new TreeMap<>(Comparator.comparing(TableName::toString));
        authored.forEach(table -> this.authored.put(TableName.of(table), table));
        this.authored.forEach((name, table) -> parts.put(name, TableParts.of(table)));
    }

    /**
     * Statements without closing semicolons, in the order of the changes.
     *
     * @param authored the tables of the state after the changes, as far as they are known by contract
     */
    public static List<String> of(
            List<Change> changes, SchemaState before, SchemaState after, Collection<Table> authored) {
        ChangeScript script = new ChangeScript(before, after, authored);
        for (Kind kind : Kind.values()) {
            List<Change> some =
                    changes.stream().filter(change -> change.kind() == kind).toList();
            switch (kind) {
                case DROP_TABLE -> script.dropTables(some);
                case CREATE_TABLE -> script.createTables(some);
                default -> some.forEach(change -> script.statements.addAll(script.statements(change)));
            }
        }
        return script.statements;
    }

    private List<String> statements(Change change) {
        String table = name(change.table());
        String alter = "ALTER TABLE " + table + " ";
        String object = Identifiers.quote(change.object());
        String column = alter + "ALTER COLUMN " + object + " ";
        String after = String.valueOf(change.after());
        return switch (change.kind()) {
            case DROP_FOREIGN_KEY, DROP_CONSTRAINT -> List.of(alter + "DROP CONSTRAINT " + object);
            case DROP_INDEX -> List.of("DROP INDEX " + inSchema(change, change.object()));
            case RENAME_CONSTRAINT ->
                List.of(alter + "RENAME CONSTRAINT " + object + " TO " + Identifiers.quote(after));
            case RENAME_INDEX ->
                List.of("ALTER INDEX " + inSchema(change, change.object()) + " RENAME TO " + Identifiers.quote(after));
            case DROP_COLUMN -> List.of(alter + "DROP COLUMN " + object);
            case ADD_COLUMN -> List.of(alter + "ADD COLUMN " + addedColumn(change));
            case DROP_DEFAULT -> List.of(column + "DROP DEFAULT");
            case DROP_IDENTITY -> List.of(column + "DROP IDENTITY");
            case CHANGE_TYPE ->
                List.of(column + "TYPE " + after
                        + new TypeChange(String.valueOf(change.before()), after).using(object));
            case SET_DEFAULT -> List.of(column + "SET DEFAULT " + after);
            case SET_NOT_NULL -> List.of(column + "SET NOT NULL");
            case DROP_NOT_NULL -> List.of(column + "DROP NOT NULL");
            case SET_IDENTITY -> identity(change, column, object);
            case ADD_CONSTRAINT, ADD_FOREIGN_KEY ->
                List.of(alter + "ADD " + SnapshotDdl.constraint(change.object(), constraint(change)));
            case ADD_INDEX -> List.of(index(change));
            case COMMENT_TABLE -> List.of(SnapshotDdl.comment(snapshot(change), change.after()));
            case COMMENT_COLUMN -> List.of(SnapshotDdl.comment(snapshot(change), change.object(), change.after()));
            case DROP_TABLE, CREATE_TABLE -> throw new IllegalArgumentException(change.describe());
        };
    }

    /** A column that numbers itself goes on behind the rows that are there. */
    private static List<String> identity(Change change, String column, String object) {
        String after = String.valueOf(change.after());
        if (change.before() != null) {
            return List.of(column + "SET GENERATED " + (after.equals("always") ? "ALWAYS" : "BY DEFAULT"));
        }
        String table = name(change.table());
        return List.of(
                column + "ADD " + SnapshotDdl.identity(after),
                "SELECT setval(pg_get_serial_sequence('" + table.replace("'", "''") + "', '"
                        + change.object().replace("'", "''") + "'), coalesce(max(" + object + "), 0) + 1, false) FROM "
                        + table);
    }

    private String addedColumn(Change change) {
        TableParts table = parts.get(change.table());
        String definition = table == null ? null : table.columns().get(change.object());
        return definition == null ? String.valueOf(change.after()) : definition;
    }

    private String constraint(Change change) {
        TableParts table = parts.get(change.table());
        String definition = table == null ? null : table.constraints().get(change.object());
        return definition == null ? String.valueOf(change.after()) : definition;
    }

    private String index(Change change) {
        TableParts table = parts.get(change.table());
        String definition = table == null ? null : table.indexes().get(change.object());
        return definition == null ? String.valueOf(change.after()) : definition;
    }

    private void createTables(List<Change> changes) {
        List<Table> known = new ArrayList<>();
        List<TableSnapshot> others = new ArrayList<>();
        for (Change change : changes) {
            Table table = authored.get(change.table());
            if (table == null) {
                others.add(snapshot(change));
            } else {
                known.add(table);
            }
        }
        statements.addAll(TableDdl.createStatements(known));
        statements.addAll(SnapshotDdl.createStatements(others));
    }

    /** Children first. Where keys run in a circle, those that point to one table are dropped before it. */
    private void dropTables(List<Change> changes) {
        Map<TableName, List<KeyOf>> left = referring(changes);
        while (!left.isEmpty()) {
            TableName next = left.entrySet().stream()
                    .filter(entry -> entry.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseGet(() -> left.keySet().iterator().next());
            left.getOrDefault(next, List.of())
                    .forEach(key -> statements.add(
                            "ALTER TABLE " + name(key.table()) + " DROP CONSTRAINT " + Identifiers.quote(key.name())));
            statements.add("DROP TABLE " + name(next));
            left.remove(next);
            left.values().forEach(keys -> keys.removeIf(key -> key.table().equals(next)));
        }
    }

    private record KeyOf(TableName table, String name) {}

    /** The foreign keys that point to each of the dropped tables from another of them. */
    private Map<TableName, List<KeyOf>> referring(List<Change> changes) {
        Map<TableName, List<KeyOf>> referring = new TreeMap<>(Comparator.comparing(TableName::toString));
        changes.forEach(change -> referring.put(change.table(), new ArrayList<>()));
        for (TableName name : referring.keySet()) {
            for (ForeignKeySnapshot key : before.table(name).orElseThrow().foreignKeys()) {
                TableName target = new TableName(key.targetSchema(), key.targetTable());
                if (!target.equals(name) && referring.containsKey(target)) {
                    referring.get(target).add(new KeyOf(name, key.name()));
                }
            }
        }
        return referring;
    }

    private TableSnapshot snapshot(Change change) {
        return after.table(change.table()).orElseThrow();
    }

    private static String inSchema(Change change, String name) {
        return Identifiers.table(change.table().schema(), name);
    }

    private static String name(TableName table) {
        return Identifiers.table(table.schema(), table.table());
    }
}
