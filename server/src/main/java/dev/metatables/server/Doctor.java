package dev.metatables.server;

import dev.metatables.server.datasource.SealedCredentials;
import dev.metatables.server.governance.HardeningReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a server with certain options needs, and says what is missing and how to mend it. Changes nothing. For one
 * thread.
 */
public final class Doctor {
    private static final int OLDEST = 15;

    private final List<Finding> findings = new ArrayList<>();

    private Doctor() {}

    /** How a matter stands. */
    public enum Verdict {
        /** As it should be. */
        OK,
        /** Works, but with less protection than there could be. */
        WARNING,
        /** The server does not start, or something does not work. */
        PROBLEM
    }

    /**
     * What was looked at.
     *
     * @param remedy what to do; null when all is well
     */
    public record Finding(
            Verdict verdict, String what, @Nullable String remedy) {}

    /**
     * Looks at databases or data directory.
     *
     * @throws StartupException when the options cannot be read
     */
    public static List<Finding> examine(ServerOptions options) {
        Doctor doctor = new Doctor();
        if (options.database() == null) {
            doctor.embedded(options.dataDirectory());
        } else {
            doctor.external(options);
        }
        return List.copyOf(doctor.findings);
    }

    private void embedded(Path directory) {
        if (!Files.isDirectory(directory)) {
            ok("the data directory " + directory + " is not there yet; the first start makes it");
            return;
        }
        check(
                Files.isWritable(directory),
                "the data directory " + directory + " can be written",
                "Give its owner write access, or choose another with --data-dir.");
        for (String secret : List.of("admin.token", "secret.key")) {
            Path file = directory.resolve(secret);
            if (Files.exists(file)) {
                check(Files.isReadable(file), file + " can be read", "Start as the user who owns " + file + ".");
            }
        }
    }

    private void external(ServerOptions options) {
        check(
                options.secretKey() != null,
                "a secret key is given",
                "Give all servers of this catalog one key with --secret-key-file: openssl rand -base64 32");
        Databases.Logins logins = Databases.logins(options);
        catalog(logins.catalog(), options.secretKey());
        data(logins.data());
    }

    private void catalog(Databases.Login login, byte @Nullable [] secret) {
        connected(login, "catalog", connection -> {
            String user = text(connection, "SELECT quote_ident(current_user)");
            String database = text(connection, "SELECT quote_ident(current_database())");
            check(
                    truth(connection, "SELECT has_database_privilege(current_database(), 'CREATE')"),
                    "the catalog's user may create schemas",
                    "GRANT CREATE ON DATABASE " + database + " TO " + user + ";");
            warn(
                    truth(connection, "SELECT EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm')"),
                    "the extension pg_trgm is there",
                    "Install PostgreSQL's contrib modules on the database's machine. Meanwhile searches find words and"
                            + " parts of them, but none that are only alike.");
            credentials(connection, secret);
        });
    }

    /** Whether the secret key is the one that the logins of data sources were kept with. */
    private void credentials(Connection connection, byte @Nullable [] secret) throws SQLException {
        boolean kept = truth(
                connection,
                "SELECT to_regclass('metatables.data_source') IS NOT NULL AND EXISTS (SELECT 1 FROM"
                        + " pg_attribute WHERE attrelid = to_regclass('metatables.data_source')"
                        + " AND attname = 'credentials')");
        if (secret == null || !kept) {
            return;
        }
        SealedCredentials sealed = new SealedCredentials(secret);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT uid, name, credentials FROM metatables.data_source"
                        + " WHERE credentials IS NOT NULL ORDER BY name, uid")) {
            while (rows.next()) {
                check(
                        sealed.opens(rows.getObject("uid", UUID.class), rows.getBytes("credentials")),
                        "the secret key opens the login of the data source " + rows.getString("name"),
                        "Give the key it was kept with by --secret-key-file, or give the source its login anew: POST"
                                + " /admin/v1/data-sources/" + rows.getString("uid") + "/credentials/");
            }
        }
    }

    private void data(Databases.Login login) {
        connected(login, "data", connection -> {
            String user = text(connection, "SELECT quote_ident(current_user)");
            String database = text(connection, "SELECT quote_ident(current_database())");
            check(
                    truth(connection, "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"),
                    "the user of the tables may create roles",
                    "ALTER ROLE " + user + " CREATEROLE;");
            check(
                    truth(connection, "SELECT has_database_privilege(current_database(), 'CREATE')"),
                    "the user of the tables may create schemas",
                    "GRANT CREATE ON DATABASE " + database + " TO " + user + ";");
            check(
                    truth(
                            connection,
                            "SELECT pg_has_role(current_user, nspowner, 'USAGE') FROM pg_namespace"
                                    + " WHERE nspname = 'public'"),
                    "the user of the tables owns the schema public",
                    "ALTER SCHEMA public OWNER TO " + user + ";");
            for (HardeningReport.Item item : HardeningReport.of(connection).items()) {
                findings.add(new Finding(
                        item.holds() ? Verdict.OK : Verdict.WARNING,
                        item.measure(),
                        item.holds() ? null : item.remedy() + ". Meanwhile: " + item.carriedBy()));
            }
        });
    }

    private interface Look {
        void at(Connection connection) throws SQLException;
    }

    private void connected(Databases.Login login, String name, Look look) {
        try (Connection connection = DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password())) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            check(
                    major >= OLDEST,
                    "the " + name + " database " + login.jdbcUrl() + " is PostgreSQL " + major,
                    "Use PostgreSQL " + OLDEST + " or newer.");
            connection.setReadOnly(true);
            look.at(connection);
        } catch (SQLException e) {
            findings.add(new Finding(
                    Verdict.PROBLEM,
                    "the " + name + " database " + login.jdbcUrl() + " cannot be looked at as " + login.user() + ": "
                            + e.getMessage(),
                    "Check the URL, the user and the password, and that the database exists."));
        }
    }

    private static boolean truth(Connection connection, String sql) throws SQLException {
        return "t".equals(text(connection, sql));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    private void ok(String what) {
        findings.add(new Finding(Verdict.OK, what, null));
    }

    private void warn(boolean holds, String what, String remedy) {
        findings.add(new Finding(holds ? Verdict.OK : Verdict.WARNING, what, holds ? null : remedy));
    }

    private void check(boolean holds, String what, String remedy) {
        findings.add(new Finding(holds ? Verdict.OK : Verdict.PROBLEM, what, holds ? null : remedy));
    }
}
