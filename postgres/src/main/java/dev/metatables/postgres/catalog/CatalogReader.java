package dev.metatables.postgres.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables from the system catalog. Works inside and outside a transaction and leaves the session as it was; the
 * role needs no right on the tables.
 */
public final class CatalogReader {

    private CatalogReader() {}

    /** The table of that exact schema and name; empty when there is none. */
    public static Optional<TableSnapshot> read(Connection connection, String schema, String table) throws SQLException {
        return tables(connection, CatalogQueries.TABLE, List.of(schema, table)).stream()
                .findFirst();
    }

    /**
     * Those of some tables that exist, in no order.
     *
     * @param schemas schema of each table
     * @param tables name of each table, in the same order
     */
    public static List<TableSnapshot> read(Connection connection, List<String> schemas, List<String> tables)
            throws SQLException {
        return tables(connection, CatalogQueries.NAMED_TABLES, List.of(array(schemas), array(tables)));
    }

    /** All tables of a schema, by name. */
    public static List<TableSnapshot> readSchema(Connection connection, String schema) throws SQLException {
        return tables(connection, CatalogQueries.TABLES, List.of(schema));
    }

    /** All tables of the database that are not the server's own, by schema and name; no views. */
    public static List<TableSnapshot> readAll(Connection connection) throws SQLException {
        return tables(connection, CatalogQueries.ALL_TABLES, List.of());
    }

    private static List<TableSnapshot> tables(Connection connection, String sql, List<?> names) throws SQLException {
        return SearchPath.cleared(connection, () -> {
            Map<Long, Head> heads = new LinkedHashMap<>();
            query(connection, sql, names, row -> heads.put(row.getLong("oid"), head(row)));
            return heads.isEmpty() ? List.of() : complete(connection, heads);
        });
    }

    /** One query for each kind of detail, however many tables there are. */
    private static List<TableSnapshot> complete(Connection connection, Map<Long, Head> heads) throws SQLException {
        List<?> oids = List.of(array(heads.keySet()));
        var columns = details(connection, CatalogQueries.COLUMNS, oids, CatalogReader::column);
        var constraints = details(connection, CatalogQueries.CONSTRAINTS, oids, CatalogReader::constraint);
        var foreignKeys = details(connection, CatalogQueries.FOREIGN_KEYS, oids, CatalogReader::foreignKey);
        var indexes = details(connection, CatalogQueries.INDEXES, oids, CatalogReader::index);
        List<TableSnapshot> snapshots = new ArrayList<>();
        heads.forEach((oid, head) -> snapshots.add(new TableSnapshot(
                head.schema(),
                head.name(),
                head.kind(),
                head.comment(),
                columns.getOrDefault(oid, List.of()),
                constraints.getOrDefault(oid, List.of()),
                foreignKeys.getOrDefault(oid, List.of()),
                indexes.getOrDefault(oid, List.of()))));
        return snapshots;
    }

    private static <T> Map<Long, List<T>> details(Connection connection, String sql, List<?> oids, RowReader<T> reader)
            throws SQLException {
        Map<Long, List<T>> details = new HashMap<>();
        query(
                connection,
                sql,
                oids,
                row -> details.computeIfAbsent(row.getLong("table_oid"), oid -> new ArrayList<>())
                        .add(reader.read(row)));
        return details;
    }

    /** An array in the text form that the server reads; the driver has none that needs no connection. */
    private static String array(Collection<?> values) {
        return values.stream()
                .map(value -> "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private record Head(
            String schema,
            String name,
            String kind,
            @Nullable String comment) {}

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getString("schema"), row.getString("name"), row.getString("kind"), row.getString("comment"));
    }

    private static ColumnSnapshot column(ResultSet row) throws SQLException {
        return new ColumnSnapshot(
                row.getInt("ordinal"),
                row.getString("name"),
                row.getString("type"),
                row.getBoolean("nullable"),
                row.getBoolean("primary_key"),
                row.getString("default_sql"),
                row.getString("identity"),
                row.getString("generated"),
                row.getString("collation"),
                row.getString("comment"));
    }

    private static ConstraintSnapshot constraint(ResultSet row) throws SQLException {
        return new ConstraintSnapshot(
                row.getString("name"), row.getString("kind"), texts(row, "columns"), row.getString("definition"));
    }

    private static ForeignKeySnapshot foreignKey(ResultSet row) throws SQLException {
        return new ForeignKeySnapshot(
                row.getString("name"),
                texts(row, "source_columns"),
                row.getString("target_schema"),
                row.getString("target_table"),
                texts(row, "target_columns"),
                row.getString("on_delete"),
                row.getString("on_update"),
                row.getString("definition"));
    }

    private static IndexSnapshot index(ResultSet row) throws SQLException {
        return new IndexSnapshot(
                row.getString("name"),
                texts(row, "columns"),
                row.getBoolean("is_unique"),
                row.getString("method"),
                row.getString("expression"),
                row.getString("predicate"),
                row.getString("constraint_name"),
                row.getBoolean("valid"),
                row.getString("definition"));
    }

    private static List<String> texts(ResultSet row, String label) throws SQLException {
        @Nullable Array array = row.getArray(label);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static <T> void query(Connection connection, String sql, List<?> parameters, RowReader<T> reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    @FunctionalInterface
    private interface RowReader<T> {
        @Nullable
        T read(ResultSet row) throws SQLException;
    }
}
