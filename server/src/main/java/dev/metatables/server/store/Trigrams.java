package dev.metatables.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's extension {@code pg_trgm}, by which words are found that are only alike, and the indexes that make this fast.
 * A catalog works without: then whole words and parts of them are found. Stateless.
 */
final class Trigrams {
    private static final Logger LOG = LoggerFactory.getLogger(Trigrams.class);

    /** Several processes may start on one catalog at once. */
    private static final long LOCK = 0x4d54_7472_676dL;

    private static final String THERE = "SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm')";

    private Trigrams() {}

    /** Makes extension and indexes unless they are there; tells whether the extension is. */
    static boolean ensure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            statement.execute("SAVEPOINT before_trigrams");
            try {
                if (!isThere(statement)) {
                    statement.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");
                }
                index(statement, "meta_table");
                index(statement, "meta_table_column");
                return true;
            } catch (SQLException e) {
                statement.execute("ROLLBACK TO before_trigrams");
                boolean there = isThere(statement);
                LOG.warn(
                        "searches {}: {}",
                        there ? "have no index" : "find no words that are only alike",
                        e.getMessage());
                return there;
            }
        }
    }

    /** Asked for first: making an index, there or not, waits for all who write. */
    private static void index(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT to_regclass('" + table + "_search') IS NULL")) {
            row.next();
            if (!row.getBoolean(1)) {
                return;
            }
        }
        statement.execute(
                "CREATE INDEX " + table + "_search ON " + table + " USING gin (search_document gin_trgm_ops)");
    }

    private static boolean isThere(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(THERE)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
