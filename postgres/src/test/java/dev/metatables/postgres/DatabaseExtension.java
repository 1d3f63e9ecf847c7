package dev.metatables.postgres;

import dev.metatables.postgres.embedded.EmbeddedOptions;
import dev.metatables.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Connection} to one embedded server for the whole module. The connection is in a transaction that
 * is rolled back after the test.
 */
public final class DatabaseExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(DatabaseExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Connection.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Server server = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Server.class, key -> Server.start(), Server.class);
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Connection.class, key -> server.connect(), Connection.class);
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        Connection connection = context.getStore(NAMESPACE).remove(Connection.class, Connection.class);
        if (connection != null) {
            connection.rollback();
            connection.close();
        }
    }

    private record Server(Path folder, EmbeddedPostgres postgres) implements AutoCloseable {

        static Server start() {
            try {
                Path folder = Files.createTempDirectory("metatables-postgres-test");
                return new Server(folder, EmbeddedPostgres.start(EmbeddedOptions.at(folder)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Connection connect() {
            try {
                Connection connection = postgres.connect("postgres");
                connection.setAutoCommit(false);
                return connection;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            postgres.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
