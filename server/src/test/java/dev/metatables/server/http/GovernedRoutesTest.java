package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.DT;
import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.json.Json;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.Envelope;
import dev.metatables.server.testing.SharedTsManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What stands around governed execution: queries on one table, keys of writes, capabilities, the audit. */
class GovernedRoutesTest {
    private static final String EXECUTE = MT + "execute-operation/";
    private final Api api = new Api(SharedTsManager.get());

    @Test
    void oneTableIsReadWithAQuery() throws SQLException {
        String table = newName();
        String uid = api.table(table, "CREATE TABLE " + table + " AS SELECT 1 AS id, '50% off'::text AS note");
        String query = "SELECT id, note FROM " + table + " WHERE note LIKE '50%' AND id % 2 = 1;";
        Answer answer = api.post(MT + uid + "/run_query/", query).status(200);
        assertThat(answer.get("ok")).isEqualTo(true);
        assertThat(answer.get("meta_table_uid")).isEqualTo(uid);
        assertThat(answer.get("row_count")).isEqualTo(1L);
        assertThat(answer.get("truncated")).isEqualTo(false);
        assertThat(answer.get("error")).isNull();
        assertThat(answer.get("results")).isEqualTo(List.of(Map.of("id", 1L, "note", "50% off")));
        assertThat(answer.get("rows")).isEqualTo(answer.get("results"));
        assertThat(UUID.fromString(String.valueOf(answer.get("query_id")))).isNotNull();
        api.post(MT + uid + "/run_query/", "SELECT 1").status(200);
    }

    @Test
    void aQueryOnAnythingElseIsRefusedInItsOwnShape() throws SQLException {
        String table = newName();
        String uid = api.table(table, "CREATE TABLE " + table + " (id int)");
        for (String query : List.of(
                "SELECT * FROM pg_class",
                "DELETE FROM " + table,
                "SELECT 1; SELECT 2",
                "SELECT id FROM " + table + " FOR UPDATE",
                "SELECT pg_sleep(1)",
                "SELECT id FROM",
                "",
                "COPY " + table + " TO STDOUT",
                "SELECT %(x)s")) {
            Answer refused = api.post(MT + uid + "/run_query/", query);
            assertThat(refused.status()).as(query + refused.text()).isBetween(400, 403);
            assertThat(refused.get("ok")).isEqualTo(false);
            Map<?, ?> error = (Map<?, ?>) refused.get("error");
            assertThat(String.valueOf(error.get("code"))).matches("[a-z_]+");
            assertThat(String.valueOf(error.get("message"))).isNotBlank();
        }
        assertThat(api.postBytes(MT + uid + "/run_query/", "{\"sql\": 1}".getBytes())
                        .get("ok"))
                .isEqualTo(false);
        api.post(DT + uid + "/run_query/", "SELECT 1").status(404);
        assertThat(api.post(MT + UUID.randomUUID() + "/run_query/", "SELECT 1")
                        .status(404)
                        .map()
                        .containsKey("ok"))
                .isFalse();
    }

    @Test
    void aWriteSentAgainIsTheSameWrite() throws Exception {
        String table = newName();
        String uid = api.table(table, "CREATE TABLE " + table + " (id int GENERATED ALWAYS AS IDENTITY, v int)");
        Map<String, Object> body = Envelope.of("insert", "INSERT INTO " + table + " (v) VALUES (7) RETURNING id, v")
                .write(uid)
                .body();
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = keyed(body, key);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.headers().firstValue("Idempotent-Replay")).isEmpty();
        HttpResponse<String> again = keyed(body, key);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replay")).contains("true");
        assertThat(keyed(
                                Envelope.of("insert", "INSERT INTO " + table + " (v) VALUES (8)")
                                        .write(uid)
                                        .body(),
                                key)
                        .statusCode())
                .isEqualTo(422);
        assertThat(count(table, uid)).isEqualTo(1L);
        assertThat(keyed(body, "a".repeat(201)).statusCode()).isEqualTo(400);
        assertThat(keyed(body, "with space").statusCode()).isEqualTo(400);
    }

    @Test
    void aFailedWriteLeavesItsKeyFree() throws Exception {
        String table = newName();
        String uid = api.table(table, "CREATE TABLE " + table + " (id int PRIMARY KEY CHECK (id > 0))");
        String key = UUID.randomUUID().toString();
        Map<String, Object> wrong = insert(table, uid, -1);
        assertThat(keyed(wrong, key).statusCode()).isEqualTo(409);
        assertThat(keyed(insert(table, uid, 1), key).statusCode()).isEqualTo(200);
        assertThat(count(table, uid)).isEqualTo(1L);
    }

    @Test
    void oneKeyAtOnceWritesOnce() throws Exception {
        String table = newName();
        String uid = api.table(table, "CREATE TABLE " + table + " (v int)");
        Map<String, Object> body = insert(table, uid, 1);
        String key = UUID.randomUUID().toString();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> keyed(body, key).statusCode());
            }
            for (Future<Integer> call : callers.invokeAll(calls)) {
                assertThat(call.get()).isIn(200, 409);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(keyed(body, key).statusCode()).isEqualTo(200);
        assertThat(count(table, uid)).isEqualTo(1L);
    }

    @Test
    void aMissingCapabilityIsAStructuredError() throws SQLException {
        String table = newName();
        String uid = api.table(table, "CREATE TABLE " + table + " (v int)");
        try {
            change(Map.of("capabilities", Map.of("supports_compiled_insert", false)));
            Answer refused = api.post(EXECUTE, insert(table, uid, 1)).status(400);
            assertThat(refused.get("code")).isEqualTo("capability_missing");
            assertThat(refused.get("context")).isEqualTo(Map.of("capability", "supports_compiled_insert"));
            assertThat(count(table, uid)).isEqualTo(0L);
            change(Map.of(
                    "storage_access_mode", "read_only", "capabilities", Map.of("supports_compiled_insert", true)));
            assertThat(api.post(EXECUTE, insert(table, uid, 1)).status(400).get("code"))
                    .isEqualTo("source_read_only");
        } finally {
            change(Map.of(
                    "storage_access_mode", "read_write", "capabilities", Map.of("supports_compiled_insert", true)));
        }
        api.post(EXECUTE, insert(table, uid, 1)).status(200);
    }

    @Test
    void theAuditTellsWhoDidWhatWithoutValues() throws Exception {
        String table = newName();
        String uid = api.table(table, "CREATE TABLE " + table + " (id int, tier text, secret text)");
        api.post(
                        EXECUTE,
                        Envelope.of("update", "UPDATE " + table + " SET secret = %(v)s WHERE tier = 'audit-literal'")
                                .write(uid)
                                .parameters(Map.of("v", "audit-value"))
                                .body())
                .status(200);
        api.post(
                        EXECUTE,
                        Envelope.of("select", "SELECT * FROM t__nowhere_" + table)
                                .read(uid)
                                .body())
                .status(403);
        List<Map<?, ?>> entries = audited(table, 2);
        Map<?, ?> refused = entries.get(0);
        Map<?, ?> executed = entries.get(1);
        assertThat(refused.get("verdict")).isEqualTo("table_not_in_scope");
        assertThat(refused.get("row_count")).isNull();
        assertThat(executed.get("verdict")).isEqualTo("executed");
        assertThat(executed.get("operation")).isEqualTo("update");
        assertThat(executed.get("row_count")).isEqualTo(0L);
        assertThat(executed.get("principal_name")).isNotNull();
        assertThat(executed.get("data_source_uid")).isEqualTo(api.dataSource());
        Map<?, ?> used = (Map<?, ?>) ((List<?>) executed.get("tables")).get(0);
        assertThat(used.get("table")).isEqualTo("public." + table);
        assertThat(used.get("read")).isEqualTo(List.of("tier"));
        assertThat(used.get("changed")).isEqualTo(List.of("secret"));
        assertThat(used.get("access")).isEqualTo("write");
        assertThat(entries.toString()).doesNotContain("audit-value").doesNotContain("audit-literal");
    }

    @Test
    void countersOfExecutionShowNoViolation() throws SQLException {
        Answer counters = api.get("/admin/v1/execution/").status(200);
        assertThat(counters.get("hygiene_violations")).isEqualTo(0L);
    }

    /** The newest entries that speak of a table, once there are so many. */
    private List<Map<?, ?>> audited(String table, int expected) throws InterruptedException {
        List<Map<?, ?>> entries = new ArrayList<>();
        for (int attempt = 0; entries.size() < expected && attempt < 400; attempt++) {
            Thread.sleep(50);
            entries.clear();
            ((List<?>) api.get("/admin/v1/audit/?limit=200").status(200).get("results"))
                    .forEach(entry -> entries.add((Map<?, ?>) entry));
            entries.removeIf(entry -> !entry.toString().contains(table));
        }
        return entries;
    }

    private static Map<String, Object> insert(String table, String uid, int value) {
        return Envelope.of("insert", "INSERT INTO " + table + " VALUES (%(v)s)")
                .write(uid)
                .parameters(Map.of("v", value))
                .body();
    }

    private Object count(String table, String uid) {
        Answer answer = api.post(
                        EXECUTE,
                        Envelope.of("select", "SELECT count(*) AS n FROM " + table)
                                .read(uid)
                                .body())
                .status(200);
        return ((Map<?, ?>) ((List<?>) answer.get("rows")).get(0)).get("n");
    }

    private void change(Map<String, ?> body) {
        HttpResponse<String> answer = send(request("/admin/v1/data-sources/" + api.dataSource() + "/")
                .method("PATCH", BodyPublishers.ofString(Json.write(body))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static HttpResponse<String> keyed(Map<String, ?> body, String key) {
        return send(request(EXECUTE).header("Idempotency-Key", key).POST(BodyPublishers.ofString(Json.write(body))));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(SharedTsManager.get().url() + path))
                .header("Authorization", "Bearer " + SharedTsManager.get().adminToken());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
