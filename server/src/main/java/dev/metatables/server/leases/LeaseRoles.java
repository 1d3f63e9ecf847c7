package dev.metatables.server.leases;

import dev.metatables.contract.sql.Identifiers;
import dev.metatables.server.governance.RoleLock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Roles of migration leases in one data database: an owner role for each provider, which stays, and a login role for each
 * lease, which works as the owner and goes without leaving anything. Works on an administrator's connection.
 */
final class LeaseRoles {
    private final Connection admin;

    LeaseRoles(Connection admin) {
        this.admin = admin;
    }

    /** The owner role of a provider's tables, made when it is new. */
    String ensureOwner(String providerKey) throws SQLException {
        RoleLock.take(admin);
        String owner = "mt_owner_" + digest(database() + "/" + providerKey);
        String quoted = Identifiers.quote(owner);
        if (!exists(owner)) {
            execute("CREATE ROLE " + quoted + " NOLOGIN");
        }
        // The administrator grants rights on the owner's tables to scope roles, so it has to be a member.
        execute("GRANT " + quoted + " TO CURRENT_USER");
        execute("GRANT USAGE, CREATE ON SCHEMA public TO " + quoted);
        execute("GRANT CREATE ON DATABASE " + Identifiers.quote(database()) + " TO " + quoted);
        return owner;
    }

    /** Makes the login role of a lease. Objects it creates belong to the owner. */
    void create(String lease, String owner, String password, Instant expires) throws SQLException {
        RoleLock.take(admin);
        String quoted = Identifiers.quote(lease);
        execute("CREATE ROLE " + quoted + " LOGIN PASSWORD '" + password + "' VALID UNTIL '" + expires
                + "' CONNECTION LIMIT 2");
        execute("GRANT " + Identifiers.quote(owner) + " TO " + quoted);
        execute("ALTER ROLE " + quoted + " IN DATABASE " + Identifiers.quote(database()) + " SET role TO "
                + Identifiers.quote(owner));
    }

    /** Ends the sessions of a lease and lets it open no new one. */
    void shutOut(String lease) throws SQLException {
        RoleLock.take(admin);
        if (!exists(lease)) {
            return;
        }
        execute("ALTER ROLE " + Identifiers.quote(lease) + " NOLOGIN");
        try (PreparedStatement statement =
                admin.prepareStatement("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = ?")) {
            statement.setString(1, lease);
            statement.executeQuery().close();
        }
    }

    /** Clears a lease away: what it owns goes to the owner, and the role is dropped. */
    void drop(String lease, String owner) throws SQLException {
        RoleLock.take(admin);
        if (!exists(lease)) {
            return;
        }
        String quoted = Identifiers.quote(lease);
        execute("GRANT " + quoted + " TO CURRENT_USER");
        execute("REASSIGN OWNED BY " + quoted + " TO " + Identifiers.quote(owner));
        execute("DROP OWNED BY " + quoted);
        execute("DROP ROLE " + quoted);
    }

    private String database() throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_database()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private boolean exists(String role) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            statement.setString(1, role);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
