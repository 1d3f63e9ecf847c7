package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.ServerProcess;
import dev.metatables.server.testing.SharedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is taken away through one server is gone in the other when that is answered, however often it was used there; what is
 * taken away by hand is gone a moment later.
 */
class RightsTakenAwayTest {
    private static final int CALLERS = 8;
    private static final int TURNS = 15;

    /** How long a server may go by what it read. */
    private static final long LEASE_MS = 10;

    @TempDir
    private static Path directory;

    private static DatabaseAccess catalog;
    private static TsManager far;
    private static TsManager near;
    private static Api admin;
    private static Api reader;
    private static String name;
    private static String table;
    private static String uid;

    @BeforeAll
    static void start() throws Exception {
        catalog = SharedPostgres.newDatabase();
        DatabaseAccess data = SharedPostgres.newDatabase();
        far = TsManager.start(options("far", data));
        near = TsManager.start(options("near", data));
        admin = new Api(far);
        Api owner = admin.with("users", newName());
        table = newName();
        uid = owner.table(table, "CREATE TABLE " + table + " (id int)");
        name = newName();
        admin.with("users", name);
        reader = new Api(near).as(admin.newToken(Map.of("principal", name)));
        admin.post("/admin/v1/teams/", Map.of("name", "readers")).status(201);
        admin.post("/admin/v1/teams/readers/add-member/", Map.of("member", name))
                .status(204);
        owner.post(MT + uid + "/add-team-to-view/", Map.of("team_id", number("teams", "readers")))
                .status(200);
    }

    private static ServerOptions options(String server, DatabaseAccess data) {
        return ServerProcess.shared(
                directory.resolve(server), catalog.jdbcUrl(), data.jdbcUrl(), catalog.user(), catalog.password());
    }

    @AfterAll
    static void stop() {
        near.close();
        far.close();
    }

    private static Object number(String kind, String wanted) {
        return admin.get("/admin/v1/" + kind + "/").list().stream()
                .map(row -> (Map<?, ?>) row)
                .filter(row -> wanted.equals(row.get("name")))
                .findFirst()
                .orElseThrow()
                .get("id");
    }

    private static Answer read(Api caller) {
        return caller.execute("select", "SELECT id FROM " + table, Map.of(), Map.of("max_rows", 1), uid, "read");
    }

    /** A change that takes something away and the one that gives it back. */
    private interface Change {
        void make(boolean give) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> isGoneAtOnce() {
        return Stream.of(
                taken("membership of a team", 404, RightsTakenAwayTest::member),
                taken(
                        "a share, by hand",
                        404,
                        give -> byHand(
                                give
                                        ? "INSERT INTO metatables.meta_table_share SELECT '" + uid + "', uid, 'view'"
                                                + " FROM metatables.principal WHERE name = 'readers'"
                                        : "DELETE FROM metatables.meta_table_share")),
                taken(
                        "a user, by hand",
                        401,
                        give -> byHand("principal SET disabled_at = " + (give ? "NULL" : "now()"), "name", name)),
                taken(
                        "a team, by hand",
                        404,
                        give -> byHand("principal SET disabled_at = " + (give ? "NULL" : "now()"), "name", "readers")),
                taken(
                        "a source, by hand",
                        400,
                        give -> byHand(
                                "data_source SET storage_access_mode = '" + (give ? "read_write" : "disabled") + "'",
                                "uid",
                                admin.dataSource())),
                taken(
                        "a token, by hand",
                        401,
                        give -> byHand("UPDATE metatables.access_token SET revoked_at = " + (give ? "NULL" : "now()")
                                + " WHERE principal_uid = (SELECT uid FROM metatables.principal WHERE name = '"
                                + name + "')")),
                taken(
                        "a table, by hand",
                        409,
                        give -> byHand(
                                "meta_table SET provisioning_status = '" + (give ? "active" : "reserved") + "'",
                                "uid",
                                uid)));
    }

    private static void member(boolean give) {
        admin.post("/admin/v1/teams/readers/" + (give ? "add" : "remove") + "-member/", Map.of("member", name))
                .status(204);
    }

    private static void byHand(String change, String column, String value) throws Exception {
        byHand("UPDATE metatables." + change + " WHERE " + column + " = '" + value + "'");
    }

    private static void byHand(String sql) throws Exception {
        SharedPostgres.run(catalog, sql);
        Thread.sleep(LEASE_MS);
    }

    private static DynamicTest taken(String what, int status, Change change) {
        return DynamicTest.dynamicTest(what, () -> {
            for (int turn = 0; turn < 2; turn++) {
                read(reader).status(200);
                read(reader).status(200);
                change.make(false);
                read(reader).status(status);
                change.make(true);
            }
            read(reader).status(200);
        });
    }

    @Test
    void aTokenThatExpiresIsNotRememberedLonger() throws Exception {
        Answer made = admin.post("/admin/v1/tokens/", Map.of("principal", name, "expires_in", 3))
                .status(201);
        Api brief = reader.as(String.valueOf(made.get("token")));
        read(brief).status(200);
        Thread.sleep(3_100);
        read(brief).status(401);
        read(reader).status(200);
    }

    @Test
    void aTokenRevokedByItsNumberIsGone() {
        Answer made = admin.post("/admin/v1/tokens/", Map.of("principal", name)).status(201);
        Api caller = reader.as(String.valueOf(made.get("token")));
        read(caller).status(200);
        admin.delete("/admin/v1/tokens/" + made.get("uid") + "/").status(204);
        read(caller).status(401);
    }

    @Test
    @Timeout(120)
    void noRequestThatBeginsAfterTheAnswerFindsTheRight() {
        AtomicBoolean over = new AtomicBoolean();
        // Odd while the right is gone.
        AtomicInteger era = new AtomicInteger();
        AtomicInteger allowed = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(CompletableFuture.supplyAsync(
                    () -> {
                        int wrong = 0;
                        while (!over.get()) {
                            int began = era.get();
                            if (read(reader).status() == 200) {
                                wrong += began % 2 == 1 && era.get() == began ? 1 : 0;
                                allowed.incrementAndGet();
                            }
                        }
                        return wrong;
                    },
                    threads));
        }
        try {
            for (int turn = 0; turn < TURNS; turn++) {
                int before = allowed.get();
                while (allowed.get() < before + CALLERS) {
                    Thread.onSpinWait();
                }
                member(false);
                era.incrementAndGet();
                for (int i = 0; i < CALLERS; i++) {
                    read(reader).status(404);
                }
                era.incrementAndGet();
                member(true);
            }
        } finally {
            over.set(true);
            threads.shutdown();
        }
        assertThat(callers.stream().mapToInt(CompletableFuture::join).sum()).isZero();
    }
}
