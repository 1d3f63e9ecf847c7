package dev.metatables.server.execution;

import dev.metatables.server.governance.GovernedDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** One connection in one transaction, from the login's first word to its return to the pool. For one thread. */
final class StatementSession implements AutoCloseable {
    /** Local to the transaction, so that nothing is left for the next user of the connection. */
    private static final String ENVELOPE = "SELECT set_config('statement_timeout', ?, true),"
            + " set_config('transaction_read_only', ?, true), set_config('role', ?, true)";

    /** The role is not there, or the login is no member of it any more. */
    private static final Set<String> ROLE_GONE = Set.of("22023", "42501");

    /** What the deadline allows beyond the statement's own timeout, so that PostgreSQL speaks first. */
    private static final long GRACE_MS = 100;

    private final GovernedDatabase database;
    private final SessionHygiene hygiene;
    private final Connection connection;
    private final Watchdog.Watch watch;
    private boolean finished;
    private boolean failed;

    private StatementSession(
            GovernedDatabase database, SessionHygiene hygiene, Connection connection, Watchdog.Watch watch) {
        this.database = database;
        this.hygiene = hygiene;
        this.connection = connection;
        this.watch = watch;
    }

    static StatementSession open(GovernedDatabase database, SessionHygiene hygiene, Watchdog watchdog, long timeoutMs)
            throws SQLException {
        Connection connection = database.login().getConnection();
        try {
            connection.setAutoCommit(false);
            return new StatementSession(
                    database, hygiene, connection, watchdog.watch(connection, timeoutMs + GRACE_MS));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /**
     * Takes the scope's role.
     *
     * @return false when the role is gone; nothing was done then
     */
    boolean enter(boolean writes, String role, long timeoutMs) throws SQLException {
        try (PreparedStatement settings = connection.prepareStatement(ENVELOPE)) {
            settings.setString(1, Long.toString(timeoutMs));
            settings.setString(2, writes ? "off" : "on");
            settings.setString(3, role);
            settings.execute();
            return true;
        } catch (SQLException e) {
            failed = true;
            if (e.getSQLState() != null && ROLE_GONE.contains(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** Gives the scope's role back; the transaction goes on as the login. */
    void leave() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("RESET ROLE");
        }
    }

    void commit() throws SQLException {
        connection.commit();
        finished = true;
    }

    /** The work failed with this; the session is reset before anybody else uses it. */
    void failed() {
        failed = true;
    }

    /** Whether the deadline passed. */
    boolean late() {
        return watch.fired();
    }

    /** Rolls back what is not committed and gives the connection back, or closes it when it is in doubt. */
    @Override
    public void close() throws SQLException {
        watch.close();
        boolean usable = !watch.fired();
        try {
            if (usable && !finished) {
                connection.rollback();
            }
            if (usable) {
                connection.setAutoCommit(true);
                usable = failed ? hygiene.reset(connection) : hygiene.used(connection);
            }
        } catch (SQLException e) {
            usable = false;
        } finally {
            if (!usable) {
                database.evict(connection);
            }
            connection.close();
        }
    }
}
