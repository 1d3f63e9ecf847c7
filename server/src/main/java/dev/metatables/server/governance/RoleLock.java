package dev.metatables.server.governance;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The lock under which roles and grants are changed: PostgreSQL refuses to change one of them twice at once. */
public final class RoleLock {
    private static final long KEY = 0x4d54_726f_6c65L;

    private RoleLock() {}

    /** Waits for the lock and keeps it until the transaction ends. */
    public static void take(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + KEY + ")");
        }
    }
}
