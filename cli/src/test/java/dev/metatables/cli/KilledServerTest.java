package dev.metatables.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it works: what it answered is done, the rest is done whole or not at all. */
class KilledServerTest {
    private static final String MT = "/orm/api/ts_manager/meta_table/";
    private static final int BATCH = 10;
    private static final int BATCHES = 400;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    /** A server of its own process. */
    private record Server(Process process, String url, String token, String source) {}

    private Server start(ProcessHandle owner) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        MetaTablesCommand.class.getName(),
                        "server",
                        "--port",
                        "0",
                        "--data-dir",
                        directory.resolve("data").toString(),
                        "--end-with",
                        String.valueOf(owner.pid()))
                .redirectError(directory.resolve("err").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine())
                .as(Files.readString(directory.resolve("err")))
                .startsWith("TS Manager ready at");
        Map<?, ?> ready = (Map<?, ?>)
                Json.parse(Files.readString(directory.resolve("data").resolve("server.json")));
        return new Server(
                process,
                String.valueOf(ready.get("url")),
                Files.readString(Path.of(String.valueOf(ready.get("token_file"))))
                        .strip(),
                String.valueOf(ready.get("data_source_uid")));
    }

    private HttpResponse<String> post(Server server, String path, Object body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Authorization", "Bearer " + server.token())
                        .POST(BodyPublishers.ofString(Json.write(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String name(int batch, int row) {
        return "crash__b" + batch + "_" + row;
    }

    private static List<Map<String, Object>> batch(Server server, int number) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("data_source_uid", server.source());
                    row.put("identifier", name(number, i));
                    row.put("namespace", "crash");
                    row.put("migration_package", "crash");
                    row.put("migration_namespace", "crash");
                    row.put("migration_provider_key", "crash:crash");
                    row.put("physical_schema", "public");
                    row.put("physical_table_name", name(number, i));
                    row.put(
                            "table_contract",
                            Map.of(
                                    "version",
                                    "relational-table.v1",
                                    "physical",
                                    Map.of("schema", "public", "table_name", name(number, i)),
                                    "columns",
                                    List.of(Map.of(
                                            "name",
                                            "id",
                                            "data_type",
                                            "int64",
                                            "nullable",
                                            false,
                                            "primary_key",
                                            true))));
                    return row;
                })
                .toList();
    }

    private List<String> stored(Server server, int number) throws Exception {
        HttpResponse<String> found = post(
                server,
                MT + "filter/",
                Map.of(
                        "physical_table_name__in",
                        IntStream.range(0, BATCH).mapToObj(i -> name(number, i)).toList(),
                        "limit",
                        BATCH));
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        return ((List<?>) Json.parse(found.body()))
                .stream()
                        .map(row -> String.valueOf(((Map<?, ?>) row).get("uid")))
                        .toList();
    }

    private static final int FINALIZED = 30;

    /** A connection with a credential for migrations. */
    private Connection lease(Server server) throws Exception {
        HttpResponse<String> lease = post(
                server,
                "/orm/api/ts_manager/dynamic_table_data_source/" + server.source() + "/migration-connection/",
                Map.of("package", "crash", "migration_namespace", "crash", "ttl_seconds", 600));
        assertThat(lease.statusCode()).as(lease.body()).isEqualTo(200);
        URI uri = URI.create(String.valueOf(((Map<?, ?>) Json.parse(lease.body())).get("uri")));
        String[] user = uri.getUserInfo().split(":");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), user[0], user[1]);
    }

    private HttpResponse<String> finish(Server server, List<String> uids) throws IOException, InterruptedException {
        return post(server, MT + "finalize-managed/", Map.of("meta_table_uids", uids));
    }

    /** The states of a batch's tables, each with the number of its columns. */
    private Set<String> states(Server server, List<String> uids) throws Exception {
        HttpResponse<String> found = post(server, MT + "filter/", Map.of("uid__in", uids));
        return ((List<?>) Json.parse(found.body()))
                .stream()
                        .map(row -> (Map<?, ?>) row)
                        .map(row -> row.get("provisioning_status") + " " + ((List<?>) row.get("columns")).size())
                        .collect(Collectors.toSet());
    }

    @Test
    void aFinalizationIsDoneWholeOrNot() throws Exception {
        Server server = start(ProcessHandle.current());
        List<List<String>> batches = new ArrayList<>();
        try (Connection lease = lease(server);
                Statement statement = lease.createStatement()) {
            for (int number = 0; number < FINALIZED; number++) {
                assertThat(post(server, MT, batch(server, number)).statusCode()).isEqualTo(201);
                batches.add(stored(server, number));
                for (int i = 0; i < BATCH; i++) {
                    statement.execute("CREATE TABLE " + name(number, i) + " (id bigint PRIMARY KEY, more text)");
                }
            }
        }
        AtomicInteger answered = new AtomicInteger(-1);
        CompletableFuture<Integer> sending = CompletableFuture.supplyAsync(() -> {
            int number = 0;
            try {
                for (; number < FINALIZED; number++) {
                    if (finish(server, batches.get(number)).statusCode() == 200) {
                        answered.set(number);
                    }
                }
            } catch (IOException | InterruptedException e) {
                // the server is gone; this batch has no answer
            }
            return number;
        });
        while (answered.get() < 3 && !sending.isDone()) {
            Thread.onSpinWait();
        }
        server.process().destroyForcibly().waitFor();
        int unanswered = sending.join();
        assertThat(unanswered).as("killed in the middle").isBetween(4, FINALIZED - 1);
        Server again = start(ProcessHandle.current());
        try {
            for (int number = 0; number < FINALIZED; number++) {
                Set<String> states = states(again, batches.get(number));
                if (number <= answered.get()) {
                    assertThat(states).as("batch %d", number).containsExactly("active 2");
                } else {
                    assertThat(states).as("batch %d", number).hasSize(1);
                    assertThat(states).isSubsetOf("active 2", "reserved 1");
                }
            }
            HttpResponse<String> repeated = finish(again, batches.get(unanswered));
            assertThat(repeated.statusCode()).as(repeated.body()).isEqualTo(200);
            assertThat(states(again, batches.get(unanswered))).containsExactly("active 2");
        } finally {
            again.process().destroy();
            again.process().waitFor();
        }
    }

    @Test
    void whatWasAnsweredIsThereAndTheRestIsWholeOrNot() throws Exception {
        Server server = start(ProcessHandle.current());
        AtomicInteger answered = new AtomicInteger(-1);
        CompletableFuture<Integer> sending = CompletableFuture.supplyAsync(() -> {
            int number = 0;
            try {
                for (; number < BATCHES; number++) {
                    if (post(server, MT, batch(server, number)).statusCode() == 201) {
                        answered.set(number);
                    }
                }
            } catch (IOException | InterruptedException e) {
                // the server is gone; this batch has no answer
            }
            return number;
        });
        while (answered.get() < 3 && !sending.isDone()) {
            Thread.onSpinWait();
        }
        server.process().destroyForcibly().waitFor();
        int unanswered = sending.join();
        assertThat(answered.get()).isBetween(3, BATCHES - 1);
        Process owner = sleeper();
        Server again = start(owner.toHandle());
        try {
            for (int number = 0; number <= answered.get(); number++) {
                assertThat(stored(again, number)).as("batch %d", number).hasSize(BATCH);
            }
            int there = stored(again, unanswered).size();
            assertThat(there).isIn(0, BATCH);
            assertThat(post(again, MT, batch(again, unanswered)).statusCode()).isEqualTo(201);
            List<String> uids = new ArrayList<>(stored(again, unanswered));
            assertThat(uids).hasSize(BATCH).doesNotHaveDuplicates();
            // Nothing was migrated, which finalization says as often as it is asked.
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> done = post(again, MT + "finalize-managed/", Map.of("meta_table_uids", uids));
                assertThat(done.statusCode()).isEqualTo(409);
                assertThat(((Map<?, ?>) Json.parse(done.body())).get("reserved_count"))
                        .isEqualTo((long) BATCH);
            }
            List<ProcessHandle> children = again.process().descendants().toList();
            owner.destroyForcibly();
            assertThat(again.process().waitFor(60, TimeUnit.SECONDS))
                    .as("a server ends with the process it was told")
                    .isTrue();
            assertThat(again.process().exitValue()).isZero();
            assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        } finally {
            owner.destroyForcibly();
            again.process().destroyForcibly();
        }
    }

    /** A process that does nothing until its input ends. */
    private static Process sleeper() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Sleeper.class.getName())
                .start();
    }

    /** Its program. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws IOException {
            System.in.read();
        }
    }
}
