package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.Envelope;
import dev.metatables.server.testing.SharedTsManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Callers of mixed scopes at once, for {@code metatables.load.seconds}: eight users with a table each, and an administrator
 * who reads two of them at a time. Each sees its own, and sessions stay clean.
 */
class ManyCallersTest {
    private static final int CALLERS = Integer.getInteger("metatables.load.callers", 24);
    private static final int SECONDS = Integer.getInteger("metatables.load.seconds", 3);
    private static final int TABLES = 8;
    private static final String EXECUTE = MT + "execute-operation/";

    private final Api admin = new Api(SharedTsManager.get());
    private final List<Api> owners = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> uids = new ArrayList<>();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    @Test
    void nobodySeesWhatIsAnothers() throws Exception {
        for (int i = 0; i < TABLES; i++) {
            names.add(newName());
            owners.add(admin.with("users", "owner_" + names.get(i)));
            uids.add(owners.get(i)
                    .table(
                            "provider_" + names.get(i),
                            names.get(i),
                            "CREATE TABLE " + names.get(i) + " (id int, tag int, CHECK (tag = " + i + "))"));
            send(
                            i,
                            Envelope.of(
                                            "insert",
                                            "INSERT INTO " + names.get(i) + " SELECT g, " + i
                                                    + " FROM generate_series(1, 30) g")
                                    .write(uids.get(i)))
                    .status(200);
        }
        long seed = Long.getLong("metatables.seed", System.nanoTime());
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                Random random = new Random(seed + caller);
                callers.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        once(random);
                    }
                }));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Answer counters = admin.get("/admin/v1/execution/").status(200);
        System.out.println("many callers: seed " + seed + ", " + served + " operations, " + refused
                + " of them refused, " + counters.text());
        assertThat(counters.get("hygiene_violations")).isEqualTo(0L);
        assertThat((Long) counters.get("hygiene_checks")).isPositive();
        assertThat(served.get()).isGreaterThan(CALLERS);
    }

    private void once(Random random) {
        int mine = random.nextInt(TABLES);
        int other = (mine + 1 + random.nextInt(TABLES - 1)) % TABLES;
        String table = names.get(mine);
        String uid = uids.get(mine);
        switch (random.nextInt(9)) {
            case 0 ->
                refused(
                        send(
                                mine,
                                Envelope.of("select", "SELECT * FROM " + names.get(other))
                                        .read(uid)),
                        403);
            case 1 ->
                refused(
                        send(
                                mine,
                                Envelope.of("select", "SELECT 1 / (id - id) FROM " + table)
                                        .read(uid)),
                        400);
            case 2 ->
                refused(
                        send(
                                mine,
                                Envelope.of("insert", "INSERT INTO " + table + " VALUES (1, " + other + ")")
                                        .write(uid)),
                        409);
            case 3 ->
                refused(
                        send(
                                mine,
                                Envelope.of("select", "SELECT count(*) FROM generate_series(1, 100000000) g")
                                        .read(uid)
                                        .limit("statement_timeout_ms", 30)),
                        408);
            case 4 ->
                tagged(
                        send(
                                mine,
                                Envelope.of("update", "UPDATE " + table + " SET id = id WHERE id = %(i)s RETURNING tag")
                                        .write(uid)
                                        .parameters(Map.of("i", 1 + random.nextInt(30)))),
                        mine);
            case 5 ->
                refused(
                        send(
                                mine,
                                Envelope.of(
                                                "select",
                                                "SELECT a.tag FROM " + table + " a, " + names.get(other) + " b LIMIT 5")
                                        .read(uid)
                                        .read(uids.get(other))),
                        404);
            case 6 ->
                tagged(
                        send(
                                admin,
                                Envelope.of(
                                                "select",
                                                "SELECT a.tag FROM " + table + " a, " + names.get(other) + " b LIMIT 5")
                                        .read(uid)
                                        .read(uids.get(other))),
                        mine);
            default ->
                tagged(
                        send(
                                mine,
                                Envelope.of("select", "SELECT tag FROM " + table)
                                        .read(uid)),
                        mine);
        }
    }

    private Answer send(int owner, Envelope envelope) {
        return send(owners.get(owner), envelope);
    }

    private Answer send(Api caller, Envelope envelope) {
        Answer answer = caller.post(EXECUTE, envelope.body());
        served.incrementAndGet();
        return answer;
    }

    private void refused(Answer answer, int status) {
        refused.incrementAndGet();
        assertThat(answer.status()).as(answer.text()).isIn(status, 429, 503);
        assertThat(answer.map().containsKey("rows")).isFalse();
    }

    private static void tagged(Answer answer, long tag) {
        assertThat(answer.status()).as(answer.text()).isIn(200, 429, 503);
        if (answer.status() == 200) {
            List<?> rows = (List<?>) answer.get("rows");
            assertThat(rows)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(((Map<?, ?>) row).get("tag")).isEqualTo(tag));
        }
    }
}
