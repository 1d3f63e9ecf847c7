package dev.metatables.server.governance;

import dev.metatables.contract.sql.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What guards statements in one database, and what carries the guard where a measure is missing. On an embedded database
 * all of it is there; an external one often grants no right to harden it.
 *
 * @param items every measure, in the order of their weight
 */
public record HardeningReport(List<Item> items) {
    public HardeningReport {
        items = List.copyOf(items);
    }

    /**
     * A measure.
     *
     * @param holds whether it is in force
     * @param remedy what an owner of the server can run
     * @param carriedBy what keeps statements out meanwhile
     */
    public record Item(String measure, boolean holds, String remedy, String carriedBy) {}

    private static final String ANALYSIS = "The analysis refuses such statements before they run.";

    private static final String LOGIN_PLAIN = """
            SELECT r.rolname FROM pg_catalog.pg_roles r
            WHERE r.rolname LIKE 'mt\\_login\\_%' AND (r.rolsuper OR r.rolinherit OR r.rolcreaterole OR r.rolcreatedb
              OR r.rolbypassrls OR r.rolreplication)
            """;

    private static final String LOGIN_WITHOUT_TEMP_LIMIT = """
            SELECT r.rolname FROM pg_catalog.pg_roles r
            WHERE r.rolname LIKE 'mt\\_login\\_%'
              AND NOT EXISTS (SELECT 1 FROM unnest(r.rolconfig) c WHERE c LIKE 'temp_file_limit=%')
            """;

    private static final String OTHER_DATABASES = """
            SELECT d.datname FROM pg_catalog.pg_database d
            WHERE d.datallowconn AND d.datname <> current_database() AND has_database_privilege('public', d.oid, 'CONNECT')
            """;

    private static final String TEMPORARY = """
            SELECT current_database() WHERE has_database_privilege('public', current_database(), 'TEMPORARY')
            """;

    private static final String CREATE_IN_PUBLIC = """
            SELECT n.nspname FROM pg_catalog.pg_namespace n
            WHERE n.nspname = 'public' AND has_schema_privilege('public', n.oid, 'CREATE')
            """;

    /** True when nothing is missing. */
    public boolean complete() {
        return items.stream().allMatch(Item::holds);
    }

    /** Looks at the database of an administrator's connection; changes nothing. */
    public static HardeningReport of(Connection admin) throws SQLException {
        List<Item> items = new ArrayList<>();
        items.add(item(
                admin,
                "the login of statements has no attribute beyond LOGIN",
                LOGIN_PLAIN,
                "ALTER ROLE <login> NOSUPERUSER NOINHERIT NOCREATEROLE NOCREATEDB NOBYPASSRLS NOREPLICATION",
                "Nothing: TS Manager does not start with such a login."));
        items.add(item(
                admin,
                "nobody but owners creates in schema public",
                CREATE_IN_PUBLIC,
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "The kinds of statements: none of them creates."));
        items.add(item(
                admin,
                "built-in functions off the list are not executable by PUBLIC",
                Hardening.OPEN_BUILT_INS,
                "REVOKE EXECUTE ON ROUTINE <function> FROM PUBLIC, as a superuser",
                ANALYSIS));
        items.add(item(
                admin,
                "user functions are not executable by PUBLIC",
                Hardening.OPEN_USER_FUNCTIONS,
                "REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA <schema> FROM PUBLIC",
                ANALYSIS));
        items.add(item(
                admin,
                "the catalogs are not readable by PUBLIC",
                Hardening.OPEN_CATALOGS,
                "REVOKE SELECT ON ALL TABLES IN SCHEMA pg_catalog, information_schema FROM PUBLIC, as a superuser",
                ANALYSIS));
        items.add(item(
                admin,
                "languages are not usable by PUBLIC",
                Hardening.OPEN_LANGUAGES,
                "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC",
                "The kinds of statements: none of them is DO or CREATE FUNCTION."));
        items.add(item(
                admin,
                "temporary objects are not open to PUBLIC",
                TEMPORARY,
                "REVOKE TEMPORARY ON DATABASE " + Identifiers.quote(database(admin)) + " FROM PUBLIC",
                "The kinds of statements: none of them creates."));
        items.add(item(
                admin,
                "no other database of the cluster is open to PUBLIC",
                OTHER_DATABASES,
                "REVOKE CONNECT ON DATABASE <database> FROM PUBLIC",
                "The analysis refuses what could connect elsewhere; the login's password never leaves TS Manager."));
        items.add(item(
                admin,
                "temporary files of a statement are bounded",
                LOGIN_WITHOUT_TEMP_LIMIT,
                "ALTER ROLE <login> SET temp_file_limit = '" + LoginSettings.TEMP_FILE_LIMIT + "', as a superuser",
                "The cost ceiling and the statement's deadline."));
        return new HardeningReport(items);
    }

    private static Item item(Connection admin, String measure, String offenders, String remedy, String carriedBy)
            throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(offenders)) {
            if (offenders.indexOf('?') >= 0) {
                Allowlist.bindNames(statement, 1);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return new Item(measure, !rows.next(), remedy, carriedBy);
            }
        }
    }

    private static String database(Connection admin) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement("SELECT current_database()");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }
}
