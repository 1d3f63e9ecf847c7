package dev.metatables.server.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One transaction on one connection of a pool: all of the work stays, or nothing. */
public final class Transaction {
    private Transaction() {}

    /** Work in a transaction; an exception rolls it back. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does the work. */
        T in(Connection connection) throws SQLException;
    }

    /** Does the work and commits it. */
    public static <T> T run(DataSource pool, Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                T result = work.in(connection);
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
            }
        }
    }
}
