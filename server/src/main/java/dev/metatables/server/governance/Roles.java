package dev.metatables.server.governance;

import dev.metatables.contract.Digests;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What all that makes roles has in common: their lock, whether one is there, and names for what is too long to be one. */
public final class Roles {
    private static final long LOCK = 0x4d54_726f_6c65L;

    private Roles() {}

    /**
     * Waits for the lock under which roles and grants are changed, and keeps it until the transaction ends: PostgreSQL
     * refuses to change one of them twice at once.
     */
    public static void lock(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        }
    }

    /** Whether the cluster has a role of this name. */
    public static boolean exists(Connection admin, String role) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            statement.setString(1, role);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /**
     * The name of the role for something described by a text.
     *
     * @param bytes how much of the text's SHA-256 the name carries, in hexadecimal
     */
    public static String name(String prefix, String text, int bytes) {
        return prefix + Digests.sha256(text).substring(0, 2 * bytes);
    }
}
