package dev.metatables.server.governance;

import dev.metatables.contract.sql.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes from PUBLIC, in a database that is ours, what the roles of statements have no use for: the catalogs, functions off
 * the {@link Allowlist}, temporary objects, languages. Programs that migrate tables get it back through the group
 * {@link #READER}. With it the role layer holds alone, should the analysis ever be wrong. It needs a superuser.
 */
public final class Hardening {
    /** Members read the catalogs and call what PUBLIC calls elsewhere. */
    static final String READER = "mt_catalog_reader";

    /** Checked by PostgreSQL against the rights on the sequence, and needed by every serial column. */
    private static final String NEEDED_BY_DEFAULTS = "p.proname <> 'nextval'";

    static final String OPEN_BUILT_INS = "SELECT p.oid::regprocedure::text FROM pg_catalog.pg_proc p"
            + " WHERE p.oid < 16384 AND p.pronamespace = 'pg_catalog'::regnamespace AND " + NEEDED_BY_DEFAULTS
            + " AND has_function_privilege('public', p.oid, 'EXECUTE') AND p.oid NOT IN ("
            + Allowlist.ALLOWED_FUNCTIONS + ")";

    static final String OPEN_USER_FUNCTIONS = """
            SELECT p.oid::regprocedure::text FROM pg_catalog.pg_proc p
            WHERE p.oid >= 16384 AND has_function_privilege('public', p.oid, 'EXECUTE')
            """;

    static final String OPEN_CATALOGS = """
            SELECT c.oid::regclass::text FROM pg_catalog.pg_class c
            WHERE c.relnamespace IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
              AND c.relkind IN ('r', 'v') AND EXISTS (
                SELECT 1 FROM aclexplode(c.relacl) a WHERE a.grantee = 0 AND a.privilege_type = 'SELECT')
            """;

    static final String OPEN_LANGUAGES = """
            SELECT quote_ident(l.lanname) FROM pg_catalog.pg_language l
            WHERE l.lanpltrusted AND has_language_privilege('public', l.oid, 'USAGE')
            """;

    private static final String MAY_GRANT_READER =
            "SELECT rolname FROM pg_catalog.pg_roles WHERE rolname = current_user"
                    + " AND (rolsuper OR pg_has_role(current_user, '" + READER + "', 'MEMBER WITH ADMIN OPTION'))";

    private final Connection superuser;

    private Hardening(Connection superuser) {
        this.superuser = superuser;
    }

    /** Hardens the database of a superuser's connection that is in a transaction; what is done already costs a look. */
    public static void apply(Connection superuser) throws SQLException {
        Hardening hardening = new Hardening(superuser);
        hardening.ensureReader();
        hardening.closeBuiltIns();
        hardening.move("SELECT ON", hardening.names(OPEN_CATALOGS));
        hardening.move("USAGE ON LANGUAGE", hardening.names(OPEN_LANGUAGES));
        hardening.closeTemporary();
        hardening.closeUserFunctions();
    }

    /** Takes user functions from PUBLIC; call after functions may have been made. */
    static void closeUserFunctions(Connection superuser) throws SQLException {
        new Hardening(superuser).closeUserFunctions();
    }

    /**
     * Gives a role that migrates tables what PUBLIC has elsewhere, when this database is hardened. The reader is the whole
     * cluster's: another database may have it while this one's administrator may not grant it, and needs not.
     *
     * @param role an existing role
     */
    public static void admit(Connection admin, String role) throws SQLException {
        Hardening hardening = new Hardening(admin);
        if (Roles.exists(admin, READER) && !hardening.names(MAY_GRANT_READER).isEmpty()) {
            hardening.execute("GRANT " + READER + " TO " + Identifiers.quote(role));
            hardening.execute("ALTER DEFAULT PRIVILEGES FOR ROLE " + Identifiers.quote(role)
                    + " REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC");
        }
    }

    private void ensureReader() throws SQLException {
        if (!Roles.exists(superuser, READER)) {
            execute("CREATE ROLE " + READER + " NOLOGIN");
        }
    }

    private void closeBuiltIns() throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(OPEN_BUILT_INS)) {
            Allowlist.bindNames(statement, 1);
            move("EXECUTE ON ROUTINE", names(statement));
        }
    }

    private void closeUserFunctions() throws SQLException {
        move("EXECUTE ON ROUTINE", names(OPEN_USER_FUNCTIONS));
    }

    private void closeTemporary() throws SQLException {
        execute("DO $$ BEGIN IF has_database_privilege('public', current_database(), 'TEMPORARY') THEN"
                + " EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());"
                + " EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO " + READER + "', current_database());"
                + " END IF; END $$");
    }

    private void move(String right, List<String> objects) throws SQLException {
        if (!objects.isEmpty()) {
            String all = String.join(", ", objects);
            execute("REVOKE " + right + " " + all + " FROM PUBLIC");
            execute("GRANT " + right + " " + all + " TO " + READER);
        }
    }

    private List<String> names(String query) throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(query)) {
            return names(statement);
        }
    }

    private static List<String> names(PreparedStatement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
