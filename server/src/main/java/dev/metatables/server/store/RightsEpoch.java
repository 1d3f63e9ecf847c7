package dev.metatables.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether what callers may do is as it was. Every transaction that changes it, by whichever server or hand, leaves
 * its own number in the catalog; while the number is the same, what was read of rights still holds. Requests that come
 * while a question is on its way share the next one, which begins after the last of them has come. Safe for all threads.
 */
public final class RightsEpoch {
    private static final String QUESTION = "SELECT changed_by::text FROM rights_epoch";

    /** A request that takes longer to arrive asks again. */
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Question question;
    private final Object asking = new Object();
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

    /** What it is now. */
    public Reading now() throws SQLException {
        Round round;
        synchronized (this) {
            if (next == null) {
                next = new Round();
            }
            round = next;
        }
        return round.reading();
    }

    /** What it is in this request: a reading of the same request serves when hardly any time has passed. */
    public Reading now(Reading earlier) throws SQLException {
        return System.nanoTime() - earlier.at() < SHORT_NANOS ? earlier : now();
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
                return new Reading(question.ask(), at);
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

    private static String read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUESTION);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("The catalog has no row in rights_epoch.");
            }
            return row.getString(1);
        }
    }
}
