package dev.metatables.server.execution;

import dev.metatables.server.governance.GovernedSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps sessions as they were for their next user. What an operation sets ends with its transaction; a session whose
 * statement failed is reset; every so often a session is asked whether anything was left behind. Safe for all threads.
 */
final class SessionHygiene {
    private static final Logger LOG = LoggerFactory.getLogger(SessionHygiene.class);

    /** One in this many uses ends with a look. */
    private static final long EVERY = 64;

    private final GovernedSchema schema;
    private final AtomicLong uses = new AtomicLong();
    private final AtomicLong checks = new AtomicLong();
    private final AtomicLong violations = new AtomicLong();

    SessionHygiene(GovernedSchema schema) {
        this.schema = schema;
    }

    long checks() {
        return checks.get();
    }

    long violations() {
        return violations.get();
    }

    /** Resets a session outside a transaction, then looks at it; false when it must not be used again. */
    boolean reset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DISCARD ALL");
            statement.execute("SET TIME ZONE 'UTC'");
        }
        return isClean(connection);
    }

    /** Looks at some sessions; false when this one must not be used again. */
    boolean used(Connection connection) throws SQLException {
        return uses.incrementAndGet() % EVERY != 0 || isClean(connection);
    }

    private boolean isClean(Connection connection) throws SQLException {
        checks.incrementAndGet();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(schema.sessionState())) {
            String state = rows.next() ? rows.getString(1) : "";
            if (schema.cleanState().equals(state)) {
                return true;
            }
            violations.incrementAndGet();
            LOG.error("a session was left as \"{}\" and is closed", state);
            return false;
        }
    }
}
