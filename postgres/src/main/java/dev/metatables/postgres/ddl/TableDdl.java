package dev.metatables.postgres.ddl;

import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.contract.table.TableObjects;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Statements that make and drop authored tables, without closing semicolons. They never make or drop a schema. The same
 * tables give the same text always.
 */
public final class TableDdl {

    private TableDdl() {}

    /** All statements for one table: the table with its keys and checks, its indexes, its comments. */
    public static List<String> createStatements(Table table) {
        return createStatements(table, Set.of());
    }

    /**
     * All statements for some tables, those that others point to first. Foreign keys that close a circle are added at
     * the end.
     */
    public static List<String> createStatements(Collection<Table> tables) {
        CreationOrder order = CreationOrder.of(tables);
        List<String> statements = new ArrayList<>();
        for (Table table : order.tables()) {
            statements.addAll(createStatements(table, order.deferred(table)));
        }
        for (Table table : order.tables()) {
            for (ForeignKey key : order.deferred(table)) {
                statements.add(addForeignKey(table, key));
            }
        }
        return statements;
    }

    /** {@code CREATE TABLE} with columns, keys and checks. */
    public static String createTable(Table table) {
        return createTable(table, Set.of());
    }

    /** {@code CREATE INDEX} for every index of the table, the generated ones included. */
    public static List<String> createIndexes(Table table) {
        Table complete = TableObjects.complete(table);
        return complete.indexes().stream()
                .map(index -> createIndex(complete, index))
                .toList();
    }

    /** {@code CREATE INDEX} for one index of the table. */
    public static String createIndex(Table table, Index index) {
        return IndexDdl.create(table, index);
    }

    /** {@code ALTER TABLE .. ADD CONSTRAINT} for one foreign key. */
    public static String addForeignKey(Table table, ForeignKey key) {
        return "ALTER TABLE " + name(table) + " ADD " + ConstraintDdl.foreignKey(table, key);
    }

    /** {@code COMMENT ON} the table and every column that has a description. */
    public static List<String> comments(Table table) {
        List<String> statements = new ArrayList<>();
        String description = table.description();
        if (description != null && !description.isEmpty()) {
            statements.add("COMMENT ON TABLE " + name(table) + " IS " + Literals.text(description));
        }
        table.columns().forEach(column -> {
            String text = column.description();
            if (text != null && !text.isEmpty()) {
                String path = name(table) + "." + Identifiers.quote(column.name());
                statements.add("COMMENT ON COLUMN " + path + " IS " + Literals.text(text));
            }
        });
        return statements;
    }

    /** Statements that drop one table. */
    public static List<String> dropStatements(Table table) {
        return List.of("DROP TABLE " + name(table));
    }

    /** Statements that drop some tables, in an order the foreign keys among them allow. */
    public static List<String> dropStatements(Collection<Table> tables) {
        CreationOrder order = CreationOrder.of(tables);
        List<String> statements = new ArrayList<>();
        for (Table table : order.tables()) {
            for (ForeignKey key : order.deferred(table)) {
                String constraint = Identifiers.quote(TableNames.foreignKey(table, key));
                statements.add("ALTER TABLE " + name(table) + " DROP CONSTRAINT " + constraint);
            }
        }
        List<Table> children = new ArrayList<>(order.tables());
        Collections.reverse(children);
        children.forEach(table -> statements.addAll(dropStatements(table)));
        return statements;
    }

    private static List<String> createStatements(Table table, Collection<ForeignKey> deferred) {
        List<String> statements = new ArrayList<>();
        statements.add(createTable(table, deferred));
        statements.addAll(createIndexes(table));
        statements.addAll(comments(table));
        return statements;
    }

    private static String createTable(Table table, Collection<ForeignKey> deferred) {
        Table complete = TableObjects.complete(table);
        List<String> lines = new ArrayList<>();
        complete.columns().forEach(column -> lines.add(ColumnDdl.definition(complete, column)));
        lines.addAll(ConstraintDdl.all(complete, deferred));
        return "CREATE TABLE " + name(complete) + " (\n    " + String.join(",\n    ", lines) + "\n)";
    }

    private static String name(Table table) {
        return Identifiers.table(table.schema(), table.tableName());
    }
}
