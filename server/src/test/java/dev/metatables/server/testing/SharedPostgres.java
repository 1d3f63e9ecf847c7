package dev.metatables.server.testing;

import dev.metatables.postgres.embedded.EmbeddedOptions;
import dev.metatables.postgres.embedded.EmbeddedPostgres;
import dev.metatables.server.governance.DatabaseAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One embedded PostgreSQL for all tests of this module; each test takes databases of its own. */
public final class SharedPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private SharedPostgres() {}

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                Path directory = Files.createTempDirectory("metatables-server-test");
                return EmbeddedPostgres.start(EmbeddedOptions.at(directory));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** The server; it stops with the JVM. */
    public static EmbeddedPostgres server() {
        return Holder.SERVER;
    }

    /** A new, empty database and its administrator. */
    public static DatabaseAccess newDatabase() throws SQLException {
        String name = "test_" + DATABASES.incrementAndGet();
        server().ensureDatabase(name);
        return new DatabaseAccess(
                server().jdbcUrl(name),
                server().superuser(),
                server().password(),
                "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Runs a script of statements as the administrator. */
    public static void run(DatabaseAccess database, String script) throws SQLException {
        try (Connection connection =
                        java.sql.DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            for (String sql : dev.metatables.postgres.lexer.StatementSplitter.split(script)) {
                statement.execute(sql);
            }
        }
    }
}
