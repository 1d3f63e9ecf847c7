package dev.metatables.server.execution;

import dev.metatables.server.jdbc.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what outlives its deadline: it asks the database to cancel, then to end the session, and at last lets go of the
 * connection, so that the caller is answered whatever the database does. A statement timeout alone begins anew with every
 * batch of rows. Safe for all threads.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    /** Between cancelling, ending and letting go. */
    private static final long STEP_MS = 2_000;

    private final DataSource admin;
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicLong terminated = new AtomicLong();

    Watchdog(DataSource admin) {
        this.admin = admin;
        this.timer = new ScheduledThreadPoolExecutor(2, work -> {
            Thread thread = new Thread(work, "statement-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Watches the work of a connection until the watch is closed. */
    Watch watch(Connection connection, long deadlineMs) {
        return new Watch(connection, deadlineMs);
    }

    /** Sessions that did not heed a cancel and had to be ended. */
    long terminated() {
        return terminated.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One connection under watch. */
    final class Watch implements AutoCloseable {
        private final Connection connection;
        private int step;
        private boolean closed;
        private @Nullable Future<?> next;

        private Watch(Connection connection, long deadlineMs) {
            this.connection = connection;
            schedule(deadlineMs);
        }

        private synchronized void schedule(long delayMs) {
            if (!closed) {
                next = timer.schedule(this::act, delayMs, TimeUnit.MILLISECONDS);
            }
        }

        /** Whether the deadline passed before the work was done. */
        synchronized boolean fired() {
            return step > 0;
        }

        private void act() {
            int now;
            synchronized (this) {
                if (closed) {
                    return;
                }
                now = ++step;
            }
            try {
                switch (now) {
                    case 1 -> connection.unwrap(PGConnection.class).cancelQuery();
                    case 2 -> terminate(connection.unwrap(PGConnection.class).getBackendPID());
                    default -> connection.abort(Runnable::run);
                }
            } catch (SQLException | RuntimeException e) {
                LOG.warn("a statement past its deadline could not be stopped at step {}: {}", now, e.getMessage());
            }
            if (now < 3) {
                schedule(STEP_MS);
            }
        }

        private void terminate(int backend) throws SQLException {
            terminated.incrementAndGet();
            LOG.warn("backend {} did not heed a cancel and is ended", backend);
            Transaction.run(admin, superior -> {
                try (PreparedStatement statement = superior.prepareStatement("SELECT pg_terminate_backend(?)")) {
                    statement.setInt(1, backend);
                    return statement.execute();
                }
            });
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (next != null) {
                next.cancel(false);
            }
        }
    }
}
