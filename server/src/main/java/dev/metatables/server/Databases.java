package dev.metatables.server;

import dev.metatables.postgres.embedded.EmbeddedOptions;
import dev.metatables.postgres.embedded.EmbeddedPostgres;
import dev.metatables.postgres.embedded.EmbeddedPostgresException;
import dev.metatables.server.ServerOptions.ExternalDatabase;
import dev.metatables.server.StartupException.Reason;
import dev.metatables.server.datasource.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where catalog and tables live: on the embedded PostgreSQL, or on external ones. */
final class Databases implements AutoCloseable {
    private static final String CATALOG = "metatables_catalog";
    static final String DATA = "metatables_data";
    private static final int OLDEST = 15;

    private final @Nullable EmbeddedPostgres embedded;
    private final Login catalog;
    private final Login data;

    private Databases(@Nullable EmbeddedPostgres embedded, Login catalog, Login data) {
        this.embedded = embedded;
        this.catalog = catalog;
        this.data = data;
    }

    /** A database and who to be there. */
    record Login(String jdbcUrl, String user, String password) {
        @Override
        public String toString() {
            return user + " at " + jdbcUrl;
        }
    }

    static Databases open(ServerOptions options, DataDirectory directory) {
        return options.database() == null ? embedded(options, directory) : external(options);
    }

    Login catalog() {
        return catalog;
    }

    Login data() {
        return data;
    }

    /** Port of the embedded PostgreSQL; 0 when there is none. */
    int postgresPort() {
        return embedded == null ? 0 : embedded.port();
    }

    private static Databases embedded(ServerOptions options, DataDirectory directory) {
        EmbeddedOptions durable = EmbeddedOptions.at(directory.postgres()).withoutShutdownHook();
        EmbeddedOptions wanted = options.throwAway() ? ThrowAway.of(durable) : durable;
        EmbeddedPostgres server = null;
        try {
            server = EmbeddedPostgres.start(
                    options.postgresPort() == 0 ? wanted : wanted.withPort(options.postgresPort()));
            return of(server);
        } catch (EmbeddedPostgresException e) {
            throw new StartupException(Reason.CONFIGURATION, String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            if (server != null) {
                server.close();
            }
            throw new StartupException(
                    Reason.UNREACHABLE, "The embedded PostgreSQL does not answer: " + e.getMessage(), e);
        }
    }

    /** Makes the two databases on an embedded PostgreSQL where they are missing. */
    static Databases of(EmbeddedPostgres server) throws SQLException {
        server.ensureDatabase(CATALOG, DATA);
        closeMaintenanceDatabases(server);
        return new Databases(
                server,
                new Login(server.jdbcUrl(CATALOG), server.superuser(), server.password()),
                new Login(server.jdbcUrl(DATA), server.superuser(), server.password()));
    }

    /** Leases and statement roles have business in the data database only; what they left elsewhere would bind them. */
    private static void closeMaintenanceDatabases(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
        }
    }

    /** Who to be in the two databases. */
    record Logins(Login catalog, Login data) {}

    /** The external databases of these options. */
    static Logins logins(ServerOptions options) {
        Login catalog = login(Objects.requireNonNull(options.database()));
        ExternalDatabase named = options.data();
        return new Logins(catalog, named != null ? login(named) : beside(catalog));
    }

    private static Databases external(ServerOptions options) {
        Login catalog = logins(options).catalog();
        Login data = logins(options).data();
        if (data.jdbcUrl().equals(catalog.jdbcUrl()) && !options.allowSharedDatabase()) {
            throw new StartupException(
                    Reason.CONFIGURATION,
                    "--database-url and --data-url name the same database. Give the tables a database of their own, or"
                            + " say --allow-shared-database.");
        }
        requireVersion(catalog);
        requireVersion(data);
        return new Databases(null, catalog, data);
    }

    private static Login beside(Login catalog) {
        int query = catalog.jdbcUrl().indexOf('?');
        String url = query < 0 ? catalog.jdbcUrl() : catalog.jdbcUrl().substring(0, query);
        String rest = query < 0 ? "" : catalog.jdbcUrl().substring(query);
        return new Login(url.substring(0, url.lastIndexOf('/') + 1) + DATA + rest, catalog.user(), catalog.password());
    }

    private static Login login(ExternalDatabase database) {
        try {
            DatabaseAddress address = DatabaseAddress.parse(database.url());
            return new Login(
                    address.jdbcUrl(),
                    database.user() != null ? database.user() : address.user(),
                    database.password() != null ? database.password() : address.password());
        } catch (IllegalArgumentException e) {
            throw new StartupException(Reason.CONFIGURATION, String.valueOf(e.getMessage()));
        }
    }

    private static void requireVersion(Login login) {
        try (Connection connection = DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW server_version_num")) {
            rows.next();
            int major = rows.getInt(1) / 10_000;
            if (major < OLDEST) {
                throw new StartupException(
                        Reason.CONFIGURATION,
                        "The database " + login.jdbcUrl() + " is PostgreSQL " + major + ". TS Manager needs " + OLDEST
                                + " or newer.");
            }
        } catch (SQLException e) {
            boolean refused = e.getSQLState() != null && e.getSQLState().startsWith("28");
            throw new StartupException(
                    refused ? Reason.PERMISSION : Reason.UNREACHABLE,
                    "The database " + login.jdbcUrl() + " cannot be used as " + login.user() + ": "
                            + String.valueOf(e.getMessage()).replaceAll("\\.+$", "")
                            + ". Check the URL, the user and the password.",
                    e);
        }
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
