package dev.metatables.postgres.compatibility;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.contract.type.DataTypes;
import dev.metatables.postgres.ddl.TableDdl;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One state of a table in a schema of its own, with the tables it may point to. */
record Side(Connection connection, String schema) {
    private static final List<String> TARGETS = List.of(
            "CREATE TABLE shop__owner (uid UUID PRIMARY KEY)",
            "INSERT INTO shop__owner VALUES ('" + Literals.OWNER + "'), ('" + Literals.OTHER_OWNER + "')",
            "CREATE TABLE shop__tariff (code TEXT, day DATE, PRIMARY KEY (code, day))",
            "INSERT INTO shop__tariff SELECT code, day::date FROM unnest('{A,B}'::text[]) code,"
                    + " unnest('{2031-01-01,2031-01-02,2032-02-29}'::date[]) day");

    static Side create(Connection connection, String schema, Table table) throws SQLException {
        Side side = new Side(connection, schema);
        List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA " + schema, side.path()));
        statements.addAll(TARGETS);
        statements.addAll(TableDdl.createStatements(table));
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return side;
    }

    void drop() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA " + schema + " CASCADE");
        }
    }

    /** What is in the table after a statement, seen through the columns and types its author knows; empty if refused. */
    Optional<String> after(String sql, Table author, List<String> columns) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            // A writer may live in another time zone than a reader.
            statement.execute(
                    path() + "; SET LOCAL TimeZone = 'Asia/Tokyo'; " + sql + "; SET CONSTRAINTS ALL IMMEDIATE");
            return Optional.of(text("SET LOCAL TimeZone = 'UTC'; SELECT " + content(author, columns) + " FROM "
                    + Identifiers.quote(author.tableName()) + " ORDER BY 1"));
        } catch (SQLException e) {
            return Optional.empty();
        } finally {
            connection.rollback(start);
        }
    }

    /** Types of what a reader gets, empty when the statement fails. Only of CHAR is the length part of the value, and
     * VARCHAR holds the same texts as TEXT. */
    Optional<String> types(Table author) throws SQLException {
        Savepoint start = connection.setSavepoint();
        String names = author.columns().stream()
                .map(column -> "'" + column.name() + "'")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute(path());
            text("SELECT "
                    + author.columns().stream()
                            .map(column -> Identifiers.quote(column.name()))
                            .collect(Collectors.joining(", "))
                    + " FROM " + Identifiers.quote(author.tableName()));
            return Optional.of(
                    text("SELECT attname || ' ' || replace(format_type(atttypid, CASE WHEN atttypid = 'bpchar'::regtype"
                            + " THEN atttypmod END), 'character varying', 'text') FROM pg_attribute WHERE attrelid = '"
                            + author.tableName() + "'::regclass AND attname IN (" + names + ") ORDER BY 1"));
        } catch (SQLException e) {
            return Optional.empty();
        } finally {
            connection.rollback(start);
        }
    }

    private static String content(Table author, List<String> columns) {
        return author.columns().stream()
                .filter(column -> columns.contains(column.name()))
                .map(Side::asText)
                .collect(Collectors.joining(" || ', ' || "));
    }

    private static String asText(Column column) {
        return "coalesce(CAST(CAST(" + Identifiers.quote(column.name()) + " AS " + DataTypes.ddlType(column.type())
                + ") AS TEXT), 'null')";
    }

    private String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(query);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    lines.add(result.getString(1));
                }
            }
            return String.join("\n", lines);
        }
    }

    private String path() {
        return "SET LOCAL search_path = " + schema;
    }
}
