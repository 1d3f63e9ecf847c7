package dev.metatables.migrations.run;

import dev.metatables.contract.Digests;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Keeps the runners of one version table apart. The lock belongs to the transaction, so it works behind a transaction
 * pooler and dies with the connection.
 */
final class AdvisoryLock {

    private final VersionStore versions;

    AdvisoryLock(VersionStore versions) {
        this.versions = versions;
    }

    /** Waits for the lock; the caller's transaction then holds it to its end. */
    void acquire(Connection connection, Duration wait) throws SQLException {
        setLockTimeout(connection, wait);
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, key());
            lock.execute();
        }
    }

    /** How long the statements that follow in this transaction wait for a lock. */
    static void setLockTimeout(Connection connection, Duration wait) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = " + wait.toMillis());
        }
    }

    /** Locks are per database already, so the version table's name is enough. */
    private long key() {
        return ByteBuffer.wrap(Digests.sha256Bytes("metatables migrations " + versions))
                .getLong();
    }
}
