package dev.metatables.migrations.run;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A database to migrate and the credential for it. The text form names host and database only, so that no log shows
 * the credential.
 */
public final class DatabaseTarget {

    private final String address;
    private final Properties properties = new Properties();
    private final @Nullable String ownerRole;

    private DatabaseTarget(String address, String user, String password, @Nullable String ownerRole) {
        this.address = address;
        this.ownerRole = ownerRole;
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "metatables migrations");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "10");
    }

    /**
     * From a leased credential.
     *
     * @param uri {@code postgresql://user:password@host:port/database}, user and password percent-encoded; a driver
     *     suffix such as {@code postgresql+psycopg2} is accepted
     * @param ownerRole role that shall own what is made, or null when the login's own default does that
     * @throws MigrationException when the text is not such a URI; the message does not repeat it
     */
    public static DatabaseTarget ofLease(String uri, @Nullable String ownerRole) {
        URI parsed;
        try {
            parsed = URI.create(uri.replaceFirst("^postgresql\\+[a-z0-9]+:", "postgresql:"));
        } catch (IllegalArgumentException e) {
            // The cause's message holds the URI and with it the password.
            throw notAnAddress();
        }
        String login = parsed.getRawUserInfo();
        String path = parsed.getRawPath();
        if (!"postgresql".equals(parsed.getScheme())
                || parsed.getHost() == null
                || login == null
                || login.indexOf(':') < 1
                || path == null
                || path.length() < 2) {
            throw notAnAddress();
        }
        int colon = login.indexOf(':');
        int port = parsed.getPort() < 0 ? 5432 : parsed.getPort();
        return new DatabaseTarget(
                parsed.getHost() + ":" + port + path,
                decoded(login.substring(0, colon)),
                decoded(login.substring(colon + 1)),
                ownerRole);
    }

    /**
     * From a JDBC address and a login.
     *
     * @param jdbcUrl {@code jdbc:postgresql://host:port/database}
     */
    public static DatabaseTarget ofJdbc(String jdbcUrl, String user, String password) {
        String prefix = "jdbc:postgresql://";
        if (!jdbcUrl.startsWith(prefix)) {
            throw notAnAddress();
        }
        return new DatabaseTarget(jdbcUrl.substring(prefix.length()), user, password, null);
    }

    /**
     * Opens a connection that acts as the owner role.
     *
     * @throws MigrationException when the database does not answer or refuses the login
     */
    public Connection connect() {
        try {
            Connection connection = DriverManager.getConnection("jdbc:postgresql://" + address, properties);
            try {
                actAsOwner(connection);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            boolean refused = e.getSQLState() != null && e.getSQLState().startsWith("28");
            throw new MigrationException(
                    refused ? Reason.PERMISSION : Reason.UNREACHABLE,
                    "Cannot connect to database " + this + ": " + e.getMessage(),
                    e);
        }
    }

    private void actAsOwner(Connection connection) throws SQLException {
        if (ownerRole != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET ROLE " + SqlText.identifier(ownerRole));
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static MigrationException notAnAddress() {
        return new MigrationException(
                Reason.UNREACHABLE,
                "The address of the database is not of the form postgresql://user:password@host:port/database.");
    }

    /** Host, port and database. */
    @Override
    public String toString() {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }
}
