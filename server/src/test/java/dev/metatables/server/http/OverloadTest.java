package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.Envelope;
import dev.metatables.server.testing.ServerProcess;
import dev.metatables.server.testing.SharedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server without room: it says so and when to come again, and what is wrong in itself it refuses as ever. */
class OverloadTest {
    private static final int CONNECTIONS = 2;
    private static final int CATALOG_CONNECTIONS = 8;

    @TempDir
    private static Path directory;

    private static final ExecutorService CALLERS = Executors.newCachedThreadPool();

    private static DatabaseAccess catalog;
    private static DatabaseAccess data;
    private static TsManager manager;

    @BeforeAll
    static void start() throws Exception {
        catalog = SharedPostgres.newDatabase();
        data = SharedPostgres.newDatabase();
        ServerOptions options =
                ServerProcess.shared(directory, catalog.jdbcUrl(), data.jdbcUrl(), catalog.user(), catalog.password());
        manager = TsManager.start(options.withLimits(100, 1 << 20, CONNECTIONS));
    }

    @AfterAll
    static void stop() {
        manager.close();
        CALLERS.shutdownNow();
    }

    private static CompletableFuture<Answer> later(Supplier<Answer> call) {
        return CompletableFuture.supplyAsync(call, CALLERS);
    }

    private static Answer insert(Api api, String table, String uid) {
        return api.post(
                MT + "execute-operation/",
                Envelope.of("insert", "INSERT INTO " + table + " VALUES (1)")
                        .write(uid)
                        .body());
    }

    /** What is wrong in itself, by the status it always has. */
    private static void refusedAsEver(Api api, String table, String uid) {
        String execute = MT + "execute-operation/";
        api.postBytes(execute, new byte[] {'{'}).status(400);
        api.post(execute, Map.of("operation", "peek")).status(400);
        api.post(execute, Envelope.of("select", "SELECT 1; SELECT 2").read(uid).body())
                .status(400);
        api.post(
                        execute,
                        Envelope.of("select", "SELECT * FROM elsewhere")
                                .read(uid)
                                .body())
                .status(403);
        api.post(
                        execute,
                        Envelope.of("select", "SELECT nothing FROM " + table)
                                .read(uid)
                                .body())
                .status(400);
        api.post(
                        execute,
                        Envelope.of("select", "SELECT 1")
                                .read(java.util.UUID.randomUUID().toString())
                                .body())
                .status(404);
        api.post(MT + "register/", Map.of()).status(400);
    }

    /** Works until its time is over. */
    private static Answer work(Api api, String table, String uid) {
        return api.post(
                MT + "execute-operation/",
                Envelope.of("select", "SELECT count(*) FROM " + table + " a, " + table + " b, " + table + " c")
                        .read(uid)
                        .limit("statement_timeout_ms", 8_000)
                        .body());
    }

    @Test
    void withoutAConnectionForStatementsTheyAreRefusedForAWhile() throws Exception {
        Api api = new Api(manager);
        String table = newName();
        String uid = api.table(table, "CREATE TABLE " + table + " (id int)");
        api.execute(
                        "insert",
                        "INSERT INTO " + table + " SELECT generate_series(1, 1500)",
                        Map.of(),
                        Map.of(),
                        uid,
                        "write")
                .status(200);
        Api another = api.with("service-accounts", newName());
        Object account =
                ((Map<?, ?>) api.get("/admin/v1/service-accounts/").list().get(0)).get("id");
        api.post(MT + uid + "/add-to-edit/", Map.of("user_id", account)).status(200);
        List<CompletableFuture<Answer>> running = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            running.add(later(() -> work(api, table, uid)));
        }
        await(data, running, "usename LIKE 'mt_login%' AND query LIKE '%count%'");
        // One caller may not have more at once, and for another there is none left.
        CompletableFuture<Answer> own = later(() -> insert(api, table, uid));
        CompletableFuture<Answer> others = later(() -> insert(another, table, uid));
        refusedAsEver(another, table, uid);
        refused(own.join(), 429, "rate_limited");
        refused(others.join(), 503, "overloaded");
        running.forEach(call -> assertThat(call.join().status(408).get("code")).isEqualTo("statement_timeout"));
        // What was refused left nothing.
        insert(another, table, uid).status(200);
        assertThat(api.execute("select", "SELECT count(*) AS n FROM " + table, Map.of(), Map.of(), uid, "read")
                        .text())
                .contains("\"n\":1501");
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status(status).get("code")).isEqualTo(code);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.text()).doesNotContain("Hikari").doesNotContain("jdbc");
    }

    @Test
    void withoutAConnectionToTheCatalogCallsAreRefusedForAWhile() throws Exception {
        Api api = new Api(manager);
        List<CompletableFuture<Answer>> running = new ArrayList<>();
        try (Connection holder = hold(catalog, "LOCK TABLE metatables.meta_table IN ACCESS EXCLUSIVE MODE")) {
            for (int i = 0; i < CATALOG_CONNECTIONS; i++) {
                running.add(later(() -> api.get(MT)));
            }
            await(catalog, running, "wait_event_type = 'Lock'");
            refused(api.get(MT), 503, "overloaded");
            api.get("/health/live").status(200);
            api.get("/nowhere").status(404);
            api.send("PUT", MT, "{}").status(405);
            api.post("/auth/jwt-token/token/", Map.of("x", 1)).status(400);
            holder.rollback();
        }
        running.forEach(call -> call.join().status(200));
        api.get("/health/ready").status(200);
    }

    private static Connection hold(DatabaseAccess database, String lock) throws SQLException {
        Connection holder = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute(lock);
        }
        return holder;
    }

    /** Until as many sessions as there are calls are as said. */
    private static void await(DatabaseAccess database, List<CompletableFuture<Answer>> running, String how)
            throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            int found = 0;
            while (found < running.size()) {
                running.forEach(
                        call -> assertThat(call).as(() -> call.join().text()).isNotDone());
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE datname ="
                        + " current_database() AND state = 'active' AND " + how)) {
                    row.next();
                    found = row.getInt(1);
                }
            }
        }
    }
}
