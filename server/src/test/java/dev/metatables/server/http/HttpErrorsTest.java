package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.MT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedTsManager;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller who sends nonsense gets: a clean refusal, never a fault. */
class HttpErrorsTest {
    private static final String EXECUTE = MT + "execute-operation/";
    private final Api api = new Api(SharedTsManager.get());

    @Test
    void whoIsUnknownGets401AndNothingElse() {
        for (String token : new String[] {"wrong", "", "mt_" + "A".repeat(43)}) {
            Answer answer = new Api(SharedTsManager.get(), token).get(MT).status(401);
            assertThat(answer.get("code")).isEqualTo("unauthenticated");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "[]",
                "null",
                "{\"operation\":\"select\",\"operation\":\"delete\"}",
                "{\"operation\":1e999}",
                "{\"operation\":\"\\ud800\"}",
                "{\"operation\":{},\"statement\":[],\"scope\":\"x\",\"limits\":0}",
                "{\"operation\":\"SELECT\"}",
                "{\"a\":\"\\u0000\"}"
            })
    void nonsenseIsRefusedCleanly(String body) {
        Answer answer =
                api.postBytes(EXECUTE, body.getBytes(StandardCharsets.UTF_8)).status(400);
        assertThat(answer.get("detail")).isInstanceOf(String.class);
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("dev.metatables");
    }

    @Test
    void otherEncodingsAndDeepNestingAreRefused() {
        api.postBytes(EXECUTE, new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0}).status(400);
        api.postBytes(EXECUTE, ("[".repeat(100_000)).getBytes(StandardCharsets.UTF_8))
                .status(400);
    }

    @Test
    void aBodyThatIsTooLargeIs413() {
        for (int times : new int[] {1, 4, 12}) {
            assertThat(api.postBytes(EXECUTE, large(times)).status(413).get("code"))
                    .isEqualTo("body_too_large");
        }
    }

    /** The answer must reach who is still sending: a closed connection would hide it. */
    @Test
    void aRefusalBeforeTheBodyIsReadReachesTheSender() {
        Api stranger = new Api(SharedTsManager.get(), "wrong");
        for (int i = 0; i < 20; i++) {
            stranger.postBytes(EXECUTE, large(0)).status(401);
            stranger.postBytes(EXECUTE, large(8)).status(413);
            stranger.postBytes("/nowhere", large(8)).status(404);
        }
    }

    /** Ten bytes more than that many times the largest body. */
    private static byte[] large(int times) {
        return " ".repeat((int) SharedTsManager.MAX_BODY_BYTES * times + 10).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void pathsThatAreNotThereAre404InJson() {
        assertThat(api.get("/nowhere").status(404).get("code")).isEqualTo("not_found");
        assertThat(api.get(MT + "not-a-uid/").status(404).get("code")).isEqualTo("not_found");
        Answer missing = api.get(MT + "00000000-0000-4000-8000-000000000000/").status(404);
        assertThat((String) missing.get("detail")).contains("00000000-0000-4000-8000-000000000000");
    }

    @Test
    void everySlashlessPathIsTheSameRoute() {
        assertThat(api.get(MT.substring(0, MT.length() - 1)).status()).isEqualTo(200);
    }

    @Test
    void allViolationsOfABodyAreTold() {
        Answer answer = api.postBytes(
                        EXECUTE,
                        "{\"operation\":\"peek\",\"statement\":{\"sql\":\"\"},\"scope\":{\"tables\":[]},\"x\":1}"
                                .getBytes(StandardCharsets.UTF_8))
                .status(400);
        assertThat(answer.text())
                .contains(
                        "\"path\":\"operation\"",
                        "\"path\":\"statement.sql\"",
                        "\"path\":\"scope.tables\"",
                        "\"path\":\"x\"");
    }
}
