package dev.metatables.benchmarks.rows;

import dev.metatables.contract.sql.RowStatements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The ceiling: the same statements on the same database with the driver alone. */
final class JdbcRows {
    private final Connection connection;

    JdbcRows(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    void empty() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("truncate benchmarks__tick");
        }
        connection.commit();
    }

    /** One array a column, as the row API does it. */
    void upsert(List<TickRow> rows) throws SQLException {
        String sql = Objects.requireNonNull(
                        RowStatements.of(TickContract.HANDLE.table()).upsertAll())
                .replace(RowStatements.TABLE_MARKER, "benchmarks__tick")
                .replaceAll("%\\(\\w+\\)s", "?");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "timestamptz",
                            rows.stream().map(row -> row.timeIndex().toString()).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", rows.stream().map(TickRow::instrumentUid).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "varchar", rows.stream().map(TickRow::source).toArray()));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "float8", rows.stream().map(TickRow::value).toArray()));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "int8", rows.stream().map(TickRow::samples).toArray()));
            statement.executeUpdate();
        }
        connection.commit();
    }

    /** A cursor, ten thousand rows at a time, in the driver's binary transfer. */
    long read() throws SQLException {
        long rows = 0;
        String sql = "select time_index, instrument_uid, source, value, samples from benchmarks__tick"
                + " order by time_index, instrument_uid";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(10_000);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    TickRow row = new TickRow(
                            found.getObject(1, OffsetDateTime.class)
                                    .withOffsetSameInstant(ZoneOffset.UTC)
                                    .toInstant(),
                            found.getObject(2, UUID.class),
                            found.getString(3),
                            found.getDouble(4),
                            found.getLong(5));
                    rows += row.source().length() > 0 ? 1 : 0;
                }
            }
        }
        connection.commit();
        return rows;
    }
}
