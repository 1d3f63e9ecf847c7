package dev.metatables.postgres.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The session's search path, emptied for a while: then the server's definition functions write every name with its
 * schema, whatever the session had set.
 */
final class SearchPath {

    private SearchPath() {}

    /** Does the work with an empty path and puts the old one back. */
    static <T> T cleared(Connection connection, Work<T> work) throws SQLException {
        String before = text(connection, "SELECT current_setting('search_path') || ?", "");
        set(connection, "");
        try {
            T result = work.run();
            set(connection, before);
            return result;
        } catch (SQLException e) {
            restoreAfter(e, connection, before);
            throw e;
        }
    }

    private static void restoreAfter(SQLException failure, Connection connection, String before) {
        try {
            set(connection, before);
        } catch (SQLException e) {
            // A failed transaction takes no statement, but its rollback puts the path back.
            failure.addSuppressed(e);
        }
    }

    private static void set(Connection connection, String path) throws SQLException {
        text(connection, "SELECT set_config('search_path', ?, false)", path);
    }

    private static String text(Connection connection, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    /** Something that reads the database. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }
}
