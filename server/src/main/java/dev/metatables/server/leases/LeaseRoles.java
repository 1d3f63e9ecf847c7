package dev.metatables.server.leases;

import dev.metatables.contract.sql.Identifiers;
import dev.metatables.server.governance.OwnerRoles;
import dev.metatables.server.governance.Roles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

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
        String owner = Roles.name("mt_owner_", OwnerRoles.database(admin) + "/" + providerKey, 8);
        OwnerRoles.ensure(admin, owner);
        return owner;
    }

    /** Makes the login role of a lease. Objects it creates belong to the owner. */
    void create(String lease, String owner, String password, Instant expires) throws SQLException {
        Roles.lock(admin);
        String quoted = Identifiers.quote(lease);
        execute("CREATE ROLE " + quoted + " LOGIN PASSWORD '" + password + "' VALID UNTIL '" + expires
                + "' CONNECTION LIMIT 2");
        execute("GRANT " + Identifiers.quote(owner) + " TO " + quoted);
        execute("ALTER ROLE " + quoted + " IN DATABASE " + Identifiers.quote(OwnerRoles.database(admin))
                + " SET role TO " + Identifiers.quote(owner));
    }

    /** Ends the sessions of a lease and lets it open no new one. */
    void shutOut(String lease) throws SQLException {
        Roles.lock(admin);
        if (!Roles.exists(admin, lease)) {
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
        Roles.lock(admin);
        if (!Roles.exists(admin, lease)) {
            return;
        }
        String quoted = Identifiers.quote(lease);
        execute("GRANT " + quoted + " TO CURRENT_USER");
        execute("REASSIGN OWNED BY " + quoted + " TO " + Identifiers.quote(owner));
        execute("DROP OWNED BY " + quoted);
        execute("DROP ROLE " + quoted);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }
}
