package dev.metatables.server.execution;

import dev.metatables.server.jdbc.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what outlives its deadline: it asks the database to cancel, then to end the session, and at last lets go of the
 * connection, so that the caller is answered whatever the database does. A statement timeout alone begins anew with every
 * batch of rows. It looks at all that runs every so often, so that a statement in time costs it nothing. Safe for all
 * threads.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    /** Between cancelling, ending and letting go. */
    private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long LOOK_MS = 20;

    private final DataSource admin;
    private final Set<Watch> running = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicLong terminated = new AtomicLong();

    Watchdog(DataSource admin) {
        this.admin = admin;
        // One thread looks, the others act: what is to be stopped may be slow to answer.
        this.timer = new ScheduledThreadPoolExecutor(3, work -> {
            Thread thread = new Thread(work, "statement-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    /** Watches the work of a connection until the watch is closed. */
    Watch watch(Connection connection, long deadlineMs) {
        Watch watch = new Watch(connection, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(deadlineMs));
        running.add(watch);
        return watch;
    }

    private void look() {
        long now = System.nanoTime();
        for (Watch watch : running) {
            if (watch.isDue(now)) {
                timer.execute(watch::act);
            }
        }
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
        private long due;
        private int step;
        private boolean closed;

        private Watch(Connection connection, long due) {
            this.connection = connection;
            this.due = due;
        }

        /** Whether the deadline passed before the work was done. */
        synchronized boolean fired() {
            return step > 0;
        }

        /** Whether it is time for the next step, which is then taken. */
        private synchronized boolean isDue(long now) {
            if (closed || step == 3 || now - due < 0) {
                return false;
            }
            step++;
            due = now + STEP_NANOS;
            return true;
        }

        private void act() {
            int now;
            synchronized (this) {
                if (closed) {
                    return;
                }
                now = step;
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
            running.remove(this);
        }
    }
}
