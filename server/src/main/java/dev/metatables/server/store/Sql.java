package dev.metatables.server.store;

import dev.metatables.contract.json.Json;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The little that plain JDBC lacks: values in one go, lists and JSON. */
public final class Sql {
    private Sql() {}

    /** A value to be written as {@code jsonb}. */
    public record JsonValue(@Nullable Object tree) {}

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        /** The object of the current row. */
        T read(ResultSet row) throws SQLException;
    }

    /** Runs a change and gives the number of rows. */
    public static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, Arrays.asList(values));
            return statement.executeUpdate();
        }
    }

    /** Runs a query. */
    public static <T> List<T> query(
            Connection connection, RowReader<T> reader, String sql, List<? extends @Nullable Object> values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        }
    }

    private static void bind(
            Connection connection, PreparedStatement statement, List<? extends @Nullable Object> values)
            throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Collection<?> list) {
                statement.setArray(i + 1, connection.createArrayOf("text", list.toArray()));
            } else if (value instanceof JsonValue json) {
                statement.setObject(i + 1, Json.write(json.tree()), Types.OTHER);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /** Runs one change for many rows of values. */
    public static void updateAll(
            Connection connection, String sql, Collection<? extends List<? extends @Nullable Object>> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<? extends @Nullable Object> row : rows) {
                bind(connection, statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** A {@code timestamptz} column as ISO text in UTC. */
    public static @Nullable String time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null
                ? null
                : time.withOffsetSameInstant(ZoneOffset.UTC).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** A {@code text[]} column. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** A {@code jsonb} object column. */
    public static Map<String, @Nullable Object> object(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> map = text != null && Json.parse(text) instanceof Map<?, ?> found
                ? (Map<String, @Nullable Object>) found
                : Map.of();
        return map;
    }
}
