package dev.metatables.migrations.schema;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.postgres.catalog.CatalogReader;
import dev.metatables.postgres.embedded.EmbeddedOptions;
import dev.metatables.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An empty database in which PostgreSQL is asked what SQL means. All work is rolled back, so tables stand there under
 * their real names. For one thread at a time.
 */
public final class Scratch implements AutoCloseable {

    private static final String DATABASE = "scratch";

    private final Connection connection;
    private final Resource owned;

    private Scratch(Connection connection, Resource owned) {
        this.connection = connection;
        this.owned = owned;
    }

    /**
     * A scratch on a database without tables. Closing leaves the connection open.
     *
     * @throws MigrationException when the database has tables
     */
    public static Scratch on(Connection connection) {
        try {
            List<String> tables = CatalogReader.readAll(connection).stream()
                    .map(table -> table.schema() + "." + table.tableName())
                    .toList();
            if (!tables.isEmpty()) {
                throw new MigrationException(
                        Reason.USAGE,
                        "The scratch database has tables already: " + String.join(", ", tables)
                                + ". Use a database without tables; nothing is left in it.");
            }
            return new Scratch(connection, () -> {});
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * A scratch on a PostgreSQL of its own, which starts now in a temporary directory and goes with {@link #close()}.
     *
     * @throws MigrationException when it does not start
     */
    public static Scratch embedded() {
        try {
            Path directory = Files.createTempDirectory("metatables-scratch");
            EmbeddedPostgres server = EmbeddedPostgres.start(
                    EmbeddedOptions.at(directory.resolve("postgres")).withThrowAwayData());
            server.ensureDatabase(DATABASE);
            Connection connection = server.connect(DATABASE);
            return new Scratch(connection, () -> {
                connection.close();
                server.close();
                delete(directory);
            });
        } catch (IOException | SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Runs work in a transaction of its own and rolls it back.
     *
     * @throws MigrationException when the work fails in the database
     */
    public <T> T within(Work<T> work) {
        try {
            connection.setAutoCommit(false);
            try {
                execute(connection, List.of("SET LOCAL search_path = public"));
                return work.run(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Sends statements one after the other. */
    static void execute(Connection connection, Collection<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Sends statements that answer nothing, all at once: what is known to be right needs no round trip each. */
    static void executeTogether(Connection connection, Collection<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.addBatch(sql);
            }
            statement.executeBatch();
        } catch (BatchUpdateException e) {
            // The server's own words; the driver's repeat the statement.
            throw e.getNextException() == null ? e : e.getNextException();
        }
    }

    @Override
    public void close() {
        try {
            owned.close();
        } catch (SQLException | IOException e) {
            throw failed(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static MigrationException failed(Exception e) {
        return new MigrationException(
                Reason.DATABASE, "The scratch database cannot do what is needed: " + e.getMessage(), e);
    }

    /** Something done in the scratch database. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it on this connection, in a transaction that is rolled back. */
        T run(Connection connection) throws SQLException;
    }

    private interface Resource {
        void close() throws SQLException, IOException;
    }
}
