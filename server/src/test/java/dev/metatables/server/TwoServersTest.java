package dev.metatables.server;

import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.testing.Api;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL, one of them killed in the middle: nothing is lost, and the other goes on. */
class TwoServersTest {
    private static final int TABLES = 12;
    private static final int BEFORE_THE_KILL = 20;

    @TempDir
    private Path directory;

    private DatabaseAccess catalog;
    private DatabaseAccess data;
    private TsManager staying;
    private ServerProcess going;
    private Api one;
    private Api other;

    @BeforeEach
    void start() throws Exception {
        catalog = SharedPostgres.newDatabase();
        data = SharedPostgres.newDatabase();
        staying = TsManager.start(options("one"));
        going = ServerProcess.start(directory.resolve("two"), catalog, data);
        one = new Api(staying);
        other = going.api();
    }

    private ServerOptions options(String name) {
        return ServerProcess.shared(
                directory.resolve(name), catalog.jdbcUrl(), data.jdbcUrl(), catalog.user(), catalog.password());
    }

    @AfterEach
    void stop() {
        going.close();
        staying.close();
    }

    @Test
    void aMigrationGoesOnWithTheOtherServerWhereTheKilledOneLeftIt() throws Exception {
        String provider = newName();
        List<String> names =
                IntStream.range(0, TABLES).mapToObj(i -> provider + "__m" + i).toList();
        List<Map<String, Object>> wanted = names.stream()
                .map(name -> one.reservation(
                        name, provider, Api.contract(name, List.of(Api.column("id", "int64", "BIGINT", true)))))
                .toList();
        List<String> uids = uids(other.post(MT, wanted).status(201).list());
        try (Connection lease = other.lease(provider, 600);
                Statement statement = lease.createStatement()) {
            statement.execute("CREATE TABLE " + names.get(0) + " (id bigint PRIMARY KEY)");
            going.kill();
            // The credential is PostgreSQL's, not the server's.
            for (String name : names.subList(1, TABLES)) {
                statement.execute("CREATE TABLE " + name + " (id bigint PRIMARY KEY)");
            }
        }
        assertThat(uids(one.post(MT, wanted).status(201).list())).isEqualTo(uids);
        Api.Answer done = one.post(MT + "finalize-managed/", Map.of("meta_table_uids", uids))
                .status(200);
        assertThat(done.get("active_count")).isEqualTo((long) TABLES);
        one.execute("select", "SELECT id FROM " + names.get(3), Map.of(), Map.of("max_rows", 5), uids.get(3), "read")
                .status(200);
    }

    @Test
    void aFinalizationThatDiesIsRepeatedByTheOther() throws Exception {
        String provider = newName();
        List<String> names =
                IntStream.range(0, TABLES).mapToObj(i -> provider + "__f" + i).toList();
        List<String> uids = uids(one.post(
                        MT,
                        names.stream()
                                .map(name -> one.reservation(name, provider, Api.contract(name, List.of())))
                                .toList())
                .status(201)
                .list());
        one.migrate(
                provider,
                names.stream()
                        .map(name -> "CREATE TABLE " + name + " (id bigint PRIMARY KEY)")
                        .toArray(String[]::new));
        try (Connection holder = DriverManager.getConnection(catalog.jdbcUrl(), catalog.user(), catalog.password());
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            // The last table's row is held, so the call stands in its middle when its server dies.
            statement.execute(
                    "SELECT 1 FROM metatables.meta_table WHERE uid = '" + uids.get(TABLES - 1) + "' FOR UPDATE");
            CompletableFuture<?> dying = CompletableFuture.runAsync(
                    () -> other.post(MT + "finalize-managed/", Map.of("meta_table_uids", uids)));
            while (waiting() == 0) {
                Thread.onSpinWait();
            }
            going.kill();
            assertThatThrownBy(dying::join).hasRootCauseInstanceOf(java.io.IOException.class);
            holder.rollback();
        }
        List<?> rows =
                one.post(MT + "filter/", Map.of("uid__in", uids)).status(200).list();
        assertThat(rows).hasSize(TABLES).allSatisfy(row -> {
            assertThat(((Map<?, ?>) row).get("provisioning_status")).isEqualTo("reserved");
            assertThat((List<?>) ((Map<?, ?>) row).get("columns")).isEmpty();
        });
        Api.Answer done = one.post(MT + "finalize-managed/", Map.of("meta_table_uids", uids))
                .status(200);
        assertThat(done.get("finalized_count")).isEqualTo((long) TABLES);
    }

    @Test
    void writesThatTheKilledServerDidNotAnswerAreSentAgainAndCountOnce() throws Exception {
        String table = newName();
        String uid = one.table(table, "CREATE TABLE " + table + " (id int)");
        AtomicInteger answered = new AtomicInteger();
        CompletableFuture<Integer> sending = CompletableFuture.supplyAsync(() -> {
            int id = 0;
            try {
                for (; id < 100_000; id++) {
                    insert(other, table, uid, id).status(200);
                    answered.set(id);
                }
            } catch (IllegalStateException e) {
                // the server is gone; this write has no answer
            }
            return id;
        });
        while (answered.get() < BEFORE_THE_KILL && !sending.isDone()) {
            Thread.onSpinWait();
        }
        going.kill();
        int unanswered = sending.join();
        // PostgreSQL may still be at what the killed server sent.
        Api.Answer again = insert(one, table, uid, unanswered);
        while (again.status() == 409) {
            again = insert(one, table, uid, unanswered);
        }
        again.status(200);
        assertThat(insert(one, table, uid, unanswered).status(200).header("Idempotent-Replay"))
                .isEqualTo("true");
        insert(one, table, uid, 0).status(200);
        assertThat(column(data, "SELECT count(*) || '/' || count(DISTINCT id) || '/' || max(id) FROM " + table))
                .containsExactly((unanswered + 1) + "/" + (unanswered + 1) + "/" + unanswered);
    }

    @Test
    void aLeaseOfTheKilledServerEndsAllTheSame() throws Exception {
        String provider = newName();
        Connection lease = other.lease(provider, 2);
        String role = column(lease, "SELECT session_user").get(0);
        going.kill();
        column(
                catalog,
                "SELECT pg_sleep(extract(epoch FROM expires_at - clock_timestamp()) + 0.05)"
                        + " FROM metatables.migration_lease WHERE role_name = '" + role + "'");
        // Every server looks for leases that are over, first when it starts.
        try (TsManager third = TsManager.start(options("three"))) {
            assertThat(third.url()).isNotEmpty();
            String left = "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'";
            while (!column(data, left).isEmpty()) {
                Thread.sleep(20);
            }
        }
        assertThatThrownBy(() -> column(lease, "SELECT 1")).isInstanceOf(SQLException.class);
    }

    private static Api.Answer insert(Api api, String table, String uid, int id) {
        return api.postWith(
                MT + "execute-operation/",
                Envelope.of("insert", "INSERT INTO " + table + " VALUES (%(id)s)")
                        .write(uid)
                        .parameters(Map.of("id", (long) id))
                        .body(),
                "Idempotency-Key",
                table + "-" + id);
    }

    private long waiting() throws SQLException {
        return column(
                        catalog,
                        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event_type = 'Lock'")
                .size();
    }

    private static List<String> column(DatabaseAccess database, String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            return column(connection, sql);
        }
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static List<String> uids(List<?> rows) {
        return rows.stream()
                .map(row -> String.valueOf(((Map<?, ?>) row).get("uid")))
                .toList();
    }
}
