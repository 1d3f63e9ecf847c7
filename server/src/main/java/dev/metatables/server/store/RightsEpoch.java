package dev.metatables.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether what callers may do is as it was. Every transaction that changes it, by whichever server or hand, leaves
 * its own number in the catalog; while the number is the same, what was read of rights still holds. A reading serves for a
 * lease, and who changes rights is answered only when every lease from before is over: no request that begins after the
 * answer finds what was taken away, in whichever process. Safe for all threads.
 */
public final class RightsEpoch {
    private static final String CHANGED = "SET CONSTRAINTS ALL IMMEDIATE;"
            + " SELECT changed_by = pg_current_xact_id_if_assigned() FROM rights_epoch";
    private static final String QUESTION = "SELECT changed_by::text FROM rights_epoch";

    /** How long a reading serves, from before it was asked for. */
    private static final long LEASE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final int ANSWER_MS = 5_000;

    private final Question question;
    private final Object asking = new Object();
    private volatile @Nullable Reading last;
    private @Nullable Round next;

    /** The epoch of this catalog. */
    public RightsEpoch(CatalogDatabase catalog) {
        this(() -> catalog.ask(RightsEpoch::read));
    }

    RightsEpoch(Question question) {
        this.question = question;
    }

    /** Asks the catalog. */
    @FunctionalInterface
    interface Question {
        /** The number of the last transaction that changed rights. */
        String ask() throws SQLException;
    }

    /**
     * What the epoch was.
     *
     * @param epoch the number of a transaction, as text
     * @param at {@link System#nanoTime} before it was asked for
     */
    public record Reading(String epoch, long at) {}

    /** Waits until no server goes by what it read before now. */
    static void awaitLeases() {
        long end = System.nanoTime() + LEASE_NANOS;
        boolean interrupted = false;
        for (long left = LEASE_NANOS; left > 0; left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it is now, or was a moment ago. */
    public Reading now() throws SQLException {
        Reading known = last;
        return known != null && System.nanoTime() - known.at() < LEASE_NANOS ? known : asked();
    }

    /** Who comes while a question is on its way shares the next, which begins after the last of them has come. */
    private Reading asked() throws SQLException {
        Round round;
        synchronized (this) {
            if (next == null) {
                next = new Round();
            }
            round = next;
        }
        return round.reading();
    }

    /** One question, for all who come before it is asked. */
    private final class Round {
        private @Nullable Reading reading;
        private @Nullable SQLException failure;

        /** The first asks, the others wait for it and have what it has, be it a failure. */
        synchronized Reading reading() throws SQLException {
            if (failure != null) {
                throw failure;
            }
            Reading known = reading;
            if (known == null) {
                synchronized (asking) {
                    close();
                    known = answer();
                }
                reading = known;
            }
            return known;
        }

        private Reading answer() throws SQLException {
            long at = System.nanoTime();
            try {
                Reading answer = new Reading(question.ask(), at);
                last = answer;
                return answer;
            } catch (SQLException e) {
                failure = e;
                throw e;
            }
        }

        private void close() {
            synchronized (RightsEpoch.this) {
                if (next == this) {
                    next = null;
                }
            }
        }
    }

    /** Whether the transaction of this connection changes rights. Call at its end: changes wait for each other from here. */
    static boolean isChangedBy(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CHANGED)) {
            statement.execute();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Everybody waits for this answer, so it comes soon or the connection is given up. */
    private static String read(Connection connection) throws SQLException {
        int before = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, ANSWER_MS);
        try (PreparedStatement statement = connection.prepareStatement(QUESTION);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("The catalog has no row in rights_epoch.");
            }
            return row.getString(1);
        } finally {
            if (!connection.isClosed()) {
                connection.setNetworkTimeout(Runnable::run, before);
            }
        }
    }
}
