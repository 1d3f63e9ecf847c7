package dev.metatables.migrations.run;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work in a transaction, and again when it did not get a lock in time; a bounded number of times. */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final Connection connection;
    private final RunOptions options;

    Attempts(Connection connection, RunOptions options) {
        this.connection = connection;
        this.options = options;
    }

    /** Work in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException, LockTimeout;
    }

    /** Runs and commits. */
    <T> T committed(Work<T> work) throws SQLException {
        return run(work, true);
    }

    /** Runs and rolls back. */
    <T> T rolledBack(Work<T> work) throws SQLException {
        return run(work, false);
    }

    private <T> T run(Work<T> work, boolean keep) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                T result = work.run();
                if (keep) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return result;
            } catch (LockTimeout e) {
                connection.rollback();
                if (attempt >= options.attempts()) {
                    throw e.asFailure(attempt);
                }
                LOG.info("Revision waits for a lock; attempt {} of {} gave up.", attempt, options.attempts());
                pause(attempt);
            } catch (SQLException | RuntimeException e) {
                rollback(e);
                throw e;
            }
        }
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(options.pause().toMillis() << Math.min(attempt - 1, 10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException(
                    Reason.DATABASE, "Interrupted while waiting for a lock. Nothing of the revision was applied.", e);
        }
    }

    /** A connection that is gone has rolled back by itself. */
    private void rollback(Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
