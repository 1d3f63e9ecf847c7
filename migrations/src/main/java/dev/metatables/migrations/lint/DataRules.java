package dev.metatables.migrations.lint;

import dev.metatables.contract.sql.Identifiers;
import dev.metatables.migrations.diff.Change;
import dev.metatables.postgres.catalog.ColumnSnapshot;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.runtime.model.TableName;
import java.util.List;
import java.util.Optional;

/** Changes that rows already there may refuse: DD101 to DD103. */
final class DataRules {

    private final Step step;

    private DataRules(Step step) {
        this.step = step;
    }

    static List<Finding> findings(Step step) {
        DataRules rules = new DataRules(step);
        return step.onExistingTables()
                .filter(change -> step.sizes().mayHaveRows(change.table()))
                .flatMap(change -> rules.finding(change).stream())
                .toList();
    }

    private Optional<Finding> finding(Change change) {
        return switch (change.kind()) {
            case ADD_COLUMN ->
                givesNoValue(change)
                        ? Step.error(
                                "DD101",
                                change,
                                "the column is required and has no default, so it cannot be added to a table with rows ("
                                        + size(change)
                                        + "). Give it a default, or add it nullable, fill it, and require it"
                                        + " in a later revision.")
                        : Optional.empty();
            case SET_NOT_NULL ->
                provedNotNull(change)
                        ? Optional.empty()
                        : Step.warn(
                                "DD102",
                                change,
                                "every row is read under an exclusive lock (" + size(change)
                                        + "). Add and validate CHECK (" + Identifiers.quote(change.object())
                                        + " IS NOT NULL) first; then none is read.");
            case ADD_CONSTRAINT -> counted(change);
            case ADD_INDEX -> uniqueIndex(change);
            default -> Optional.empty();
        };
    }

    private boolean givesNoValue(Change change) {
        return step.after()
                .table(change.table())
                .flatMap(table -> column(table, change.object()))
                .filter(column -> !column.nullable() && column.defaultSql() == null)
                .filter(column -> column.identity() == null && column.generated() == null)
                .isPresent();
    }

    private boolean provedNotNull(Change change) {
        String proof = "CHECK ((" + Identifiers.quote(change.object()) + " IS NOT NULL))";
        return step.before()
                .table(change.table())
                .filter(table -> table.constraints().stream()
                        .anyMatch(constraint -> constraint.definition().equals(proof)))
                .isPresent();
    }

    private Optional<Finding> counted(Change change) {
        String definition = String.valueOf(change.after());
        String table = name(change.table());
        if (definition.startsWith("CHECK (")) {
            String condition = definition.substring("CHECK ".length());
            return Step.warn(
                    "DD103",
                    change,
                    "rows that do not satisfy the check refuse it (" + size(change) + "). Count them: SELECT count(*)"
                            + " FROM " + table + " WHERE NOT " + condition);
        }
        return definition.startsWith("UNIQUE") || definition.startsWith("PRIMARY KEY")
                ? unique(change, definition.substring(definition.indexOf('(') + 1, definition.lastIndexOf(')')))
                : Optional.empty();
    }

    private Optional<Finding> uniqueIndex(Change change) {
        String keys = step.after().table(change.table()).stream()
                .flatMap(table -> table.indexes().stream())
                .filter(index -> index.name().equals(change.object()) && index.unique())
                .filter(index -> index.expression() == null && index.predicate() == null)
                .map(index -> String.join(
                        ", ", index.columns().stream().map(Identifiers::quote).toList()))
                .findFirst()
                .orElse("");
        return keys.isEmpty() ? Optional.empty() : unique(change, keys);
    }

    private Optional<Finding> unique(Change change, String keys) {
        return Step.warn(
                "DD103",
                change,
                "rows that share a key refuse it (" + size(change) + "). Show them: SELECT " + keys + ", count(*) FROM "
                        + name(change.table()) + " GROUP BY " + keys + " HAVING count(*) > 1");
    }

    private String size(Change change) {
        return step.sizes().describe(change.table());
    }

    private static Optional<ColumnSnapshot> column(TableSnapshot table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    private static String name(TableName table) {
        return Identifiers.table(table.schema(), table.table());
    }
}
