package dev.metatables.migrations.lint;

import dev.metatables.migrations.diff.Change;
import dev.metatables.migrations.diff.Change.Kind;
import dev.metatables.migrations.diff.TypeChange;
import dev.metatables.migrations.lint.Finding.Level;
import dev.metatables.migrations.schema.SchemaState;
import dev.metatables.postgres.catalog.ColumnSnapshot;
import dev.metatables.postgres.catalog.TableSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Steps that lose data, or a promise on which other statements rely. */
public final class Destructive {

    private final List<Change> changes;
    private final SchemaState before;
    private final SchemaState after;

    private Destructive(List<Change> changes, SchemaState before, SchemaState after) {
        this.changes = changes;
        this.before = before;
        this.after = after;
    }

    /** The findings DS101 to DS103 on changes between two states. */
    public static List<Finding> findings(List<Change> changes, SchemaState before, SchemaState after) {
        Destructive rule = new Destructive(changes, before, after);
        List<Finding> findings = new ArrayList<>();
        changes.forEach(change -> rule.finding(change).ifPresent(findings::add));
        return findings;
    }

    private Optional<Finding> finding(Change change) {
        return switch (change.kind()) {
            case DROP_TABLE ->
                error(
                        "DS101",
                        change,
                        "the table and its rows are dropped; a downgrade restores structure only",
                        table(change));
            case DROP_COLUMN ->
                error(
                        "DS102",
                        change,
                        "the column and its values are dropped; a downgrade restores structure only",
                        column(change));
            case CHANGE_TYPE ->
                new TypeChange(String.valueOf(change.before()), String.valueOf(change.after())).narrows()
                        ? error(
                                "DS103",
                                change,
                                "type " + change.before() + " becomes " + change.after()
                                        + ", which cannot hold every value",
                                "")
                        : Optional.empty();
            case DROP_CONSTRAINT, DROP_INDEX -> lostKey(change);
            default -> Optional.empty();
        };
    }

    /** A unique key that goes without another of the same columns in its place breaks upserts that name them. */
    private Optional<Finding> lostKey(Change change) {
        Set<String> columns = uniqueColumns(before, change).orElse(Set.of());
        boolean kept = columns.isEmpty()
                || after.table(change.table()).stream()
                        .flatMap(table -> table.indexes().stream())
                        .anyMatch(index -> index.unique()
                                && index.predicate() == null
                                && index.expression() == null
                                && Set.copyOf(index.columns()).equals(columns));
        return kept
                ? Optional.empty()
                : error("DS103", change, "the unique key goes, and with it ON CONFLICT statements that name it", "");
    }

    private static Optional<Set<String>> uniqueColumns(SchemaState state, Change change) {
        return state.table(change.table()).stream()
                .flatMap(table -> table.indexes().stream())
                .filter(index -> index.unique() && index.predicate() == null && index.expression() == null)
                .filter(index -> change.object().equals(index.constraint())
                        || change.object().equals(index.name()))
                .map(index -> Set.copyOf(index.columns()))
                .findFirst();
    }

    private String table(Change change) {
        Set<String> columns = names(before.table(change.table()));
        return changes.stream()
                .filter(other -> other.kind() == Kind.CREATE_TABLE)
                .filter(other -> names(after.table(other.table())).equals(columns))
                .map(other -> ". Table " + other.table() + " is new and has the same columns: if it is the same table,"
                        + " declare previousTable = \"" + change.table().table() + "\" on its record")
                .findFirst()
                .orElse("");
    }

    private String column(Change change) {
        Optional<ColumnSnapshot> old = column(before, change);
        return changes.stream()
                .filter(other ->
                        other.kind() == Kind.ADD_COLUMN && other.table().equals(change.table()))
                .filter(other -> old.map(ColumnSnapshot::type)
                        .equals(column(after, other).map(ColumnSnapshot::type)))
                .map(other -> ". Column " + other.object() + " is new and of the same type: if it is the same column,"
                        + " declare previousName = \"" + change.object() + "\" on it")
                .findFirst()
                .orElse("");
    }

    private static Optional<ColumnSnapshot> column(SchemaState state, Change change) {
        return state.table(change.table())
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.name().equals(change.object()))
                        .findFirst());
    }

    private static Set<String> names(Optional<TableSnapshot> table) {
        Set<String> names = new HashSet<>();
        table.ifPresent(one -> one.columns().forEach(column -> names.add(column.name())));
        return names;
    }

    private static Optional<Finding> error(String code, Change change, String text, String hint) {
        return Optional.of(new Finding(code, Level.ERROR, change.path(), text + hint + "."));
    }
}
