package dev.metatables.server;

import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.server.ServerOptions.ExternalDatabase;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop while an operation runs: the operation comes to its end and its answer is sent. */
class DrainTest {
    @Test
    void aRunningOperationFinishesAndNewCallsAreRefused(@TempDir Path directory) throws Exception {
        DatabaseAccess catalog = SharedPostgres.newDatabase();
        DatabaseAccess data = SharedPostgres.newDatabase();
        TsManager manager = TsManager.start(ServerOptions.defaults()
                .withPort(0)
                .withDataDirectory(directory)
                .withSecrets(null, new byte[32])
                .withDatabases(external(catalog), external(data), false));
        Api api = new Api(manager);
        String table = newName();
        String uid = api.table(table, "CREATE TABLE " + table + " (id int PRIMARY KEY)");
        Connection holder = DriverManager.getConnection(data.jdbcUrl(), data.user(), data.password());
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLE " + table + " IN SHARE MODE");
            CompletableFuture<Answer> running = CompletableFuture.supplyAsync(() -> api.execute(
                    "insert",
                    "INSERT INTO " + table + " VALUES (1)",
                    Map.of(),
                    Map.of("max_rows", 1, "statement_timeout_ms", 60_000),
                    uid,
                    "write"));
            while (!waits(data)) {
                Thread.onSpinWait();
            }
            CompletableFuture<Void> closing = CompletableFuture.runAsync(manager::close);
            while (answers(api)) {
                Thread.onSpinWait();
            }
            assertThat(running).isNotDone();
            holder.rollback();
            assertThat(running.join().status(200).get("row_count")).isEqualTo(1L);
            closing.join();
        } finally {
            holder.close();
        }
        assertThatThrownBy(() -> api.get("/health/live")).isInstanceOf(IllegalStateException.class);
        try (Connection connection = DriverManager.getConnection(data.jdbcUrl(), data.user(), data.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM " + table)) {
            assertThat(rows.next()).isTrue();
        }
    }

    private static boolean answers(Api api) {
        try {
            return api.get("/health/live").status() == 200;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static boolean waits(DatabaseAccess data) throws SQLException {
        try (Connection connection = DriverManager.getConnection(data.jdbcUrl(), data.user(), data.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT 1 FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE"
                                + " datname = current_database())")) {
            return rows.next();
        }
    }

    private static ExternalDatabase external(DatabaseAccess access) {
        return new ExternalDatabase(access.jdbcUrl(), access.user(), access.password());
    }
}
