package dev.metatables.server.execution;

import dev.metatables.server.governance.GovernedDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/** One connection in one transaction, from the login's first word to its return to the pool. For one thread. */
final class StatementSession implements AutoCloseable {
    /** The role is not there, or the login is no member of it any more; a statement may fail with them as well. */
    private static final Set<String> ROLE_GONE = Set.of("22023", "42501");

    /** What the deadline allows beyond the statement's own timeout, so that PostgreSQL speaks first. */
    private static final long GRACE_MS = 100;

    private final GovernedDatabase database;
    private final SessionHygiene hygiene;
    private final Connection connection;
    private final Watchdog.Watch watch;
    private boolean caged;
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
     * A statement to run as the scope's role.
     *
     * @param sql one statement, with a question mark for each parameter's first use
     * @param last whether nothing depends on the transaction afterwards: it then may end with the statement
     */
    CagedStatement prepare(String sql, Cage cage, boolean last) throws SQLException {
        if (caged) {
            return CagedStatement.next(connection, sql);
        }
        caged = true;
        return CagedStatement.first(connection, sql, cage, last);
    }

    /**
     * Whether a failure came of the role alone: then nothing was done, and the role has to be made again. Ends the
     * transaction.
     */
    boolean isRoleGone(SQLException failure, Cage cage) throws SQLException {
        if (failure.getSQLState() == null || !ROLE_GONE.contains(failure.getSQLState()) || late()) {
            return false;
        }
        connection.rollback();
        try (PreparedStatement alone = connection.prepareStatement(Cage.SQL)) {
            cage.bind(alone);
            alone.execute();
            return false;
        } catch (SQLException e) {
            return e.getSQLState() != null && ROLE_GONE.contains(e.getSQLState());
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
