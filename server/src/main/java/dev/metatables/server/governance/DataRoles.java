package dev.metatables.server.governance;

import dev.metatables.contract.sql.Identifiers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The login roles of one data database. {@code mt_login_*} runs statements: it owns nothing and inherits nothing.
 * {@code mt_analyst_*} has them analysed: it owns one schema and may read no table.
 */
final class DataRoles {
    /** Holds the analyst's probe functions, which exist only inside transactions that are rolled back. */
    static final String ANALYSIS_SCHEMA = "mt_analysis";

    private final DatabaseAccess access;
    private final String suffix;

    DataRoles(DatabaseAccess access, String tenant) {
        this.access = access;
        this.suffix = tenant;
    }

    String login() {
        return "mt_login_" + suffix;
    }

    String analyst() {
        return "mt_analyst_" + suffix;
    }

    /** The password of one of our roles: the same in every process that has the key, and kept nowhere. */
    String password(String role) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(access.secret(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    /** Makes or corrects the roles; the connection is an administrator's and in a transaction. */
    void ensure(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            Roles.lock(admin);
            ensureRole(admin, login(), "NOINHERIT");
            ensureRole(admin, analyst(), "INHERIT");
            boolean superuser = isSuperuser(admin);
            if (!superuser) {
                statement.execute("GRANT " + Identifiers.quote(analyst()) + " TO CURRENT_USER");
                // Who ends a session has to be a member of its role.
                statement.execute("GRANT " + Identifiers.quote(login()) + " TO CURRENT_USER");
            }
            String schema = Identifiers.quote(analysisSchema());
            statement.execute(
                    "CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + Identifiers.quote(analyst()));
            statement.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            statement.execute("GRANT USAGE ON SCHEMA public TO " + Identifiers.quote(analyst()));
            LoginSettings.write(admin, login(), superuser);
            new GovernedSchema(suffix, login()).ensure(admin);
            if (superuser) {
                Hardening.apply(admin);
                Hardening.admit(admin, analyst());
                // The login takes a role and sets its timeout; the role it takes cannot.
                statement.execute(
                        "GRANT EXECUTE ON FUNCTION set_config(text, text, boolean) TO " + Identifiers.quote(login()));
            }
        }
    }

    GovernedSchema governedSchema() {
        return new GovernedSchema(suffix, login());
    }

    String analysisSchema() {
        return ANALYSIS_SCHEMA + "_" + suffix;
    }

    private void ensureRole(Connection admin, String role, String inherit) throws SQLException {
        String attributes = " LOGIN " + inherit + " PASSWORD '" + password(role) + "'";
        try (Statement statement = admin.createStatement()) {
            statement.execute((Roles.exists(admin, role) ? "ALTER ROLE " : "CREATE ROLE ")
                    + Identifiers.quote(role)
                    + attributes);
        }
        requirePlain(admin, role);
    }

    /** A role of that name that somebody gave more than we would is not one to run callers' statements as. */
    private static void requirePlain(Connection admin, String role) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(
                "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls"
                        + " FROM pg_roles WHERE rolname = ?")) {
            statement.setString(1, role);
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next() && rows.getBoolean(1)) {
                    throw new SQLException(
                            "the role " + role + " has attributes it must not have (SUPERUSER, CREATEDB, CREATEROLE,"
                                    + " REPLICATION or BYPASSRLS); take them away",
                            "42501");
                }
            }
        }
    }

    static boolean isSuperuser(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
