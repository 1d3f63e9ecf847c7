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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that no client means to send: each gets a plain refusal, none a fault, none is read as something else. */
class HostileBodiesTest {
    private static final int ROUNDS = Integer.getInteger("metatables.fuzz.rounds", 3) * 50;
    private static final String EXECUTE = MT + "execute-operation/";

    private final Api api = new Api(SharedTsManager.get());
    private final long seed = Long.getLong("metatables.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private String table;
    private String honest;

    @BeforeEach
    void create() throws SQLException {
        System.out.println("bodies: -Dmetatables.seed=" + seed);
        table = newName();
        String uid = api.table(table, "CREATE TABLE " + table + " (id int)");
        honest = Json.write(Envelope.of("insert", "INSERT INTO " + table + " VALUES (%(v)s)")
                .write(uid)
                .parameters(Map.of("v", 1L, "unused", Arrays.asList("x", null, 1.5)))
                .limit("max_rows", 10)
                .body());
    }

    @Test
    void halfOfABodyIsNoBody() {
        byte[] body = honest.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < ROUNDS; i++) {
            refused(EXECUTE, Arrays.copyOf(body, random.nextInt(body.length)));
        }
    }

    @Test
    void changedAndRandomBytesAreNoFault() {
        byte[] body = honest.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] changed = body.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            noFault(EXECUTE, changed);
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            for (String path : List.of(EXECUTE, DT + "execute-operation/", MT, MT + "register/", MT + "filter/")) {
                noFault(path, noise);
            }
        }
    }

    @Test
    void otherFormsOfJsonAreRefused() {
        for (String body : List.of(
                honest.replaceFirst("\"operation\":\"insert\"", "\"operation\":\"select\",\"operation\":\"insert\""),
                honest + "{}",
                honest + "x",
                "[" + honest + "]",
                "\"" + table + "\"",
                "null",
                "1",
                honest.replace("\"max_rows\":10", "\"max_rows\":1e400"),
                honest.replace("\"max_rows\":10", "\"max_rows\":9223372036854775808"),
                honest.replace("\"max_rows\":10", "\"max_rows\":0"),
                honest.replace("\"max_rows\":10", "\"max_rows\":-1"),
                honest.replace("\"max_rows\":10", "\"max_rows\":1.5"),
                honest.replace("\"max_rows\":10", "\"max_rows\":\"10\""),
                honest.replace("\"max_rows\":10", "\"max_rows\":null"),
                honest.replace(
                        "\"max_rows\":10", "\"offset\":9223372036854775807,\"max_rows\":9223372036854775807,\"x\":1"),
                honest.replace("\"v\":1", "\"v\":\"\\ud800\""),
                honest.replace("\"v\":1", "\"v\":\"\\u0000\""),
                honest.replace("\"v\":1", "\"v\":NaN"),
                honest.replace("\"v\":1", "\"v\":01"),
                honest.replace("\"v\":1", "\"v\":'1'"),
                honest.replace("\"v\":1", "\"v\":" + "[".repeat(5000) + "]".repeat(5000)),
                honest.replace("INSERT INTO", "INSERT\\u0000INTO"),
                honest.replace("\"insert\"", "\"INSERT\""),
                honest.replace("\"insert\"", "[\"insert\"]"),
                honest.replace("postgresql", "mysql"),
                honest.replace("pyformat", "qmark"),
                honest.replace("compiled-sql.v1", "compiled-sql.v2"),
                honest.replace("\"limits\"", "\"limitz\""))) {
            assertThat(body).isNotEqualTo(honest);
            refused(EXECUTE, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void otherEncodingsAreRefused() {
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32")) {
            refused(EXECUTE, honest.getBytes(Charset.forName(charset)));
        }
        refused(EXECUTE, honest.replace("unused", "unüsed").getBytes(StandardCharsets.ISO_8859_1));
    }

    private void refused(String path, byte[] body) {
        Answer answer = api.postBytes(path, body);
        assertThat(answer.status()).as(describe(body, answer)).isBetween(400, 499);
        assertShape(answer);
    }

    private void noFault(String path, byte[] body) {
        Answer answer = api.postBytes(path, body);
        assertThat(answer.status()).as(path + " " + describe(body, answer)).isBetween(200, 499);
        if (answer.status() >= 400) {
            assertShape(answer);
        }
    }

    private static void assertShape(Answer answer) {
        assertThat(String.valueOf(answer.get("code"))).matches("[a-z_]+");
        assertThat(answer.get("detail")).isInstanceOf(String.class);
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("dev.metatables");
    }

    private String describe(byte[] body, Answer answer) {
        String start = new String(body, 0, Math.min(body.length, 400), StandardCharsets.ISO_8859_1);
        return "seed " + seed + ": " + start + "\n" + answer.text();
    }
}
