package dev.metatables.postgres.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** All tables of a schema, by name. */
    public static List<TableSnapshot> readSchema(Connection connection, String schema) throws SQLException {
        return tables(connection, CatalogQueries.TABLES, List.of(schema));
    }

    private static List<TableSnapshot> tables(Connection connection, String sql, List<String> names)
            throws SQLException {
        return SearchPath.cleared(connection, () -> query(connection, sql, names, row -> snapshot(connection, row)));
    }

    private static TableSnapshot snapshot(Connection connection, ResultSet row) throws SQLException {
        List<Object> oid = List.of(row.getLong("oid"));
        return new TableSnapshot(
                row.getString("schema"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("comment"),
                query(connection, CatalogQueries.COLUMNS, oid, CatalogReader::column),
                query(connection, CatalogQueries.CONSTRAINTS, oid, CatalogReader::constraint),
                query(connection, CatalogQueries.FOREIGN_KEYS, oid, CatalogReader::foreignKey),
                query(connection, CatalogQueries.INDEXES, oid, CatalogReader::index));
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

    private static <T> List<T> query(Connection connection, String sql, List<?> parameters, RowReader<T> reader)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
        }
        return found;
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
