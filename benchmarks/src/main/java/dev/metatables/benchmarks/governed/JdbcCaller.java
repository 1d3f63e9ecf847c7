package dev.metatables.benchmarks.governed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The ceiling: a statement on one row in a transaction with a timeout and read only or not, with the driver alone. */
final class JdbcCaller implements AutoCloseable {
    private static final String SELECT = Statements.SELECT.formatted("?");
    private static final String UPSERT = Statements.UPSERT.formatted("?", "?");

    private final Connection connection;

    JdbcCaller(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    String select(int id) throws SQLException {
        return select(SELECT, id);
    }

    String select(String sql, int id) throws SQLException {
        settings(true);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(2);
            }
        } finally {
            connection.commit();
        }
    }

    int upsert(int id) throws SQLException {
        settings(false);
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            statement.setInt(1, id);
            statement.setString(2, "y");
            return statement.executeUpdate();
        } finally {
            connection.commit();
        }
    }

    private void settings(boolean readOnly) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = 15000; SET LOCAL transaction_read_only = "
                    + (readOnly ? "on" : "off"));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
