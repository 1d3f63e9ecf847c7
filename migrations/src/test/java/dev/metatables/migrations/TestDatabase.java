package dev.metatables.migrations;

import dev.metatables.migrations.run.DatabaseTarget;
import dev.metatables.postgres.embedded.EmbeddedOptions;
import dev.metatables.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A new, empty database on the one embedded server of this module's tests. The server stops with the JVM. */
public final class TestDatabase {

    private static final EmbeddedPostgres SERVER = start();

    private final String name = "t_" + UUID.randomUUID().toString().replace("-", "");

    public TestDatabase() throws SQLException {
        SERVER.ensureDatabase(name);
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start(EmbeddedOptions.at(Files.createTempDirectory(Path.of("target"), "postgres")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public DatabaseTarget target() {
        return DatabaseTarget.ofJdbc(SERVER.jdbcUrl(name), SERVER.superuser(), SERVER.password());
    }

    /** As a lease would name it. */
    public String uri(String user, String password) {
        return "postgresql://" + user + ":" + password + "@127.0.0.1:" + SERVER.port() + "/" + name;
    }

    public Connection connect() throws SQLException {
        return SERVER.connect(name);
    }

    /** A connection that sends texts as they are, as other tools do. */
    public Connection connectSimple() throws SQLException {
        return DriverManager.getConnection(
                SERVER.jdbcUrl(name) + "?preferQueryMode=simple", SERVER.superuser(), SERVER.password());
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row as text. */
    public String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        }
    }
}
