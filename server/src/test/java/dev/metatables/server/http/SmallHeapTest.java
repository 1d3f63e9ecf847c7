package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.MT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.json.Json;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.Envelope;
import dev.metatables.server.testing.ServerProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that want more than a server with 512 MiB of heap has: each is bounded, and others are served meanwhile. */
class SmallHeapTest {
    private static final String EXECUTE = MT + "execute-operation/";

    @TempDir
    private static Path directory;

    private static ServerProcess server;
    private static Api api;
    private static String uid;

    @BeforeAll
    static void start() throws Exception {
        server = ServerProcess.start("512m", directory, 8);
        api = server.api();
        uid = api.table(
                "t__big",
                "CREATE TABLE t__big AS SELECT g AS id, md5(g::text) AS note FROM generate_series(1, 2000000) g");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void itStillRuns() {
        assertThat(server.alive()).isTrue();
        assertThat(api.get("/admin/v1/execution/").status(200).get("hygiene_violations"))
                .isEqualTo(0L);
        select("SELECT 1 AS one").status(200);
    }

    @Test
    void twoMillionRowsComeAsPages() throws Exception {
        List<Answer> answers = together(8, () -> select("SELECT id, note FROM t__big"));
        for (Answer answer : answers) {
            answer.status(200);
            assertThat(answer.get("row_count")).isEqualTo(10_000L);
            assertThat(answer.get("truncated")).isEqualTo(true);
        }
        Envelope far = Envelope.of("select", "SELECT id FROM t__big ORDER BY id")
                .read(uid)
                .limit("offset", 1_999_995)
                .limit("max_rows", 1_000_000);
        Answer last = api.post(EXECUTE, far.body()).status(200);
        assertThat(last.get("row_count")).isEqualTo(5L);
    }

    @Test
    void largeRowsAreRefusedNotGathered() throws Exception {
        for (Answer answer : together(8, () -> select("SELECT repeat(note, 3000) AS wide FROM t__big"))) {
            assertThat(answer.status()).as(answer.text().substring(0, 80)).isIn(413, 429, 503);
        }
    }

    @Test
    void largePagesThatComeAtOnceAreRefusedToo() throws Exception {
        for (Answer answer : together(8, () -> select("SELECT repeat(note, 3000) AS wide FROM t__big", 1_000))) {
            assertThat(answer.status()).as(answer.text().substring(0, 80)).isIn(413, 429, 503);
        }
    }

    @Test
    void aValueOfAHundredMegabytesIsRefused() throws Exception {
        for (Answer answer : together(4, () -> select("SELECT repeat('x', 100000000) AS v"))) {
            assertThat(answer.status()).isIn(413, 429, 503);
        }
    }

    @Test
    void aValueThatNeverLeavesTheDatabaseIsBoundedThere() {
        Answer refused = select("SELECT length(string_agg(repeat('x', 10000000), '')) FROM generate_series(1, 90)")
                .status(400);
        assertThat(refused.get("sqlstate")).isEqualTo("53200");
    }

    @Test
    void aCartesianProductIsRefusedBeforeItStarts() {
        Answer refused =
                select("SELECT count(*) FROM t__big a, t__big b, t__big c").status(400);
        assertThat(refused.get("code")).isEqualTo("statement_not_allowed");
    }

    @Test
    void theDeadlineHoldsAcrossBatches() {
        long began = System.nanoTime();
        Envelope slow = Envelope.of(
                        "select",
                        "SELECT id, (SELECT sum(sqrt(x)) FROM generate_series(1, 2000 + id %% 2) x) FROM t__big")
                .read(uid)
                .limit("max_rows", 10_000)
                .limit("statement_timeout_ms", 400);
        assertThat(api.post(EXECUTE, slow.body()).status(408).get("code")).isEqualTo("statement_timeout");
        assertThat((System.nanoTime() - began) / 1_000_000).isLessThan(10_000);
    }

    @Test
    void callersWhoDoNotReadHoldNobodyUp() throws Exception {
        List<Socket> sleepers = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                sleepers.add(ask("SELECT id, repeat(note, 20) AS wide FROM t__big"));
            }
            while (select("SELECT 1").status() == 429) {
                // their statements are still running; what they leave unread is the matter here
            }
            for (int i = 0; i < 20; i++) {
                select("SELECT id FROM t__big WHERE id = 7").status(200);
            }
        } finally {
            for (Socket sleeper : sleepers) {
                sleeper.close();
            }
        }
    }

    private static Answer select(String sql) {
        return select(sql, 2_000_000);
    }

    private static Answer select(String sql, int rows) {
        return api.post(
                EXECUTE,
                Envelope.of("select", sql).read(uid).limit("max_rows", rows).body());
    }

    /** Sends a request and reads nothing. */
    private static Socket ask(String sql) throws IOException {
        byte[] body = Json.write(Envelope.of("select", sql)
                        .read(uid)
                        .limit("max_rows", 10_000)
                        .body())
                .getBytes(StandardCharsets.UTF_8);
        URI address = URI.create(api.url());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new java.net.InetSocketAddress(address.getHost(), address.getPort()));
        String head = "POST " + EXECUTE + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + api.token()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return socket;
    }

    private static List<Answer> together(int callers, java.util.concurrent.Callable<Answer> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                calls.add(threads.submit(call));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : calls) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
