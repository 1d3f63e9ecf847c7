package dev.metatables.postgres.ddl;

import dev.metatables.contract.sql.Identifiers;
import dev.metatables.postgres.catalog.ColumnSnapshot;
import dev.metatables.postgres.catalog.IndexSnapshot;
import dev.metatables.postgres.catalog.TableSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Statements that make tables again from what the server says about them, without closing semicolons. Views and tables
 * of other kinds are not made.
 */
public final class SnapshotDdl {

    private SnapshotDdl() {}

    /** All statements for some tables; foreign keys stand last, so that every order of the tables will do. */
    public static List<String> createStatements(Collection<TableSnapshot> tables) {
        List<String> statements = new ArrayList<>();
        for (TableSnapshot table : tables) {
            statements.add(createTable(table));
            table.indexes().stream()
                    .filter(index -> index.constraint() == null)
                    .map(IndexSnapshot::definition)
                    .forEach(statements::add);
            statements.addAll(comments(table));
        }
        for (TableSnapshot table : tables) {
            table.foreignKeys()
                    .forEach(key -> statements.add("ALTER TABLE " + name(table) + " ADD "
                            + constraint(key.name(), validated(key.definition()))));
        }
        return statements;
    }

    /** {@code CREATE TABLE} with columns, primary key, unique constraints and checks. */
    public static String createTable(TableSnapshot table) {
        Stream<String> columns = table.columns().stream().map(SnapshotDdl::column);
        Stream<String> constraints = table.constraints().stream().map(one -> constraint(one.name(), one.definition()));
        List<String> lines = Stream.concat(columns, constraints).toList();
        return "CREATE TABLE " + name(table) + " (\n    " + String.join(",\n    ", lines) + "\n)";
    }

    /** The column as it stands inside {@code CREATE TABLE}. */
    public static String column(ColumnSnapshot column) {
        StringBuilder sql = new StringBuilder(Identifiers.quote(column.name()) + " " + type(column));
        if (column.generated() != null) {
            sql.append(" GENERATED ALWAYS AS (").append(column.generated()).append(") STORED");
        } else if (column.identity() != null) {
            sql.append(' ').append(identity(column.identity()));
        } else if (column.defaultSql() != null) {
            sql.append(" DEFAULT ").append(column.defaultSql());
        }
        return sql.append(column.nullable() ? "" : " NOT NULL").toString();
    }

    /** Type with its collation, where that is not the type's own. */
    public static String type(ColumnSnapshot column) {
        String collation = column.collation();
        return column.type() + (collation == null ? "" : " COLLATE " + "\"" + collation.replace("\"", "\"\"") + "\"");
    }

    /** {@code GENERATED .. AS IDENTITY} for a word of {@link ColumnSnapshot#identity()}. */
    public static String identity(String word) {
        return "GENERATED " + (word.equals("always") ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY";
    }

    /** {@code CONSTRAINT} with name and definition. */
    public static String constraint(String name, String definition) {
        return "CONSTRAINT " + Identifiers.quote(name) + " " + definition;
    }

    /** {@code COMMENT ON} the table and each column that has one. */
    public static List<String> comments(TableSnapshot table) {
        List<String> statements = new ArrayList<>();
        if (table.comment() != null) {
            statements.add(comment(table, table.comment()));
        }
        for (ColumnSnapshot column : table.columns()) {
            if (column.comment() != null) {
                statements.add(comment(table, column.name(), column.comment()));
            }
        }
        return statements;
    }

    /** {@code COMMENT ON TABLE}; null takes the comment away. */
    public static String comment(TableSnapshot table, @Nullable String text) {
        return "COMMENT ON TABLE " + name(table) + " IS " + literal(text);
    }

    /** {@code COMMENT ON COLUMN}; null takes the comment away. */
    public static String comment(TableSnapshot table, String column, @Nullable String text) {
        return "COMMENT ON COLUMN " + name(table) + "." + Identifiers.quote(column) + " IS " + literal(text);
    }

    /** Checks inside {@code CREATE TABLE} are valid at once; keys are made the same way. */
    private static String validated(String definition) {
        return definition.replaceFirst(" NOT VALID$", "");
    }

    private static String literal(@Nullable String text) {
        return text == null ? "NULL" : Literals.text(text);
    }

    private static String name(TableSnapshot table) {
        return Identifiers.table(table.schema(), table.tableName());
    }
}
