package dev.metatables.runtime.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again after a fault and what never is, by the requests that a server saw. */
class TransportFaultsTest extends AnsweredTransport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ReplyReader<Map<?, ?>> TREE = json -> JSON.readValue(json, Map.class);
    private static final Request WRITE = Request.change("a/write/", Map.of("n", 1));
    private static final Request KEYED = WRITE.once("key-1");
    private static final Request READ = Request.query("a/read/", Map.of("n", 1));
    private static final String DONE = "{\"ok\":true}";

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void anUnkeyedWriteIsSentOnceWhateverTheRefusal(int status) {
        server.enqueue(answer(status, "{\"detail\":\"not now\"}"));
        server.enqueue(answer(200, DONE));

        assertThatThrownBy(() -> transport.send(WRITE, TREE)).hasMessageContaining("not now");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aKeyedWriteIsSentAgainUnderItsKey(int status) throws InterruptedException {
        server.enqueue(answer(status, "<html>proxy</html>"));
        server.enqueue(answer(200, DONE));

        assertThat(transport.send(KEYED, TREE).get("ok")).isEqualTo(true);
        for (int i = 0; i < 2; i++) {
            assertThat(server.takeRequest().getHeaders().get("Idempotency-Key")).isEqualTo("key-1");
        }
    }

    @Test
    void noLibraryBelowSendsAWriteAgainAfterTheServerAskedForNoWait() {
        server.enqueue(asking(503, "0"));
        server.enqueue(asking(503, "0"));
        server.enqueue(answer(200, DONE));

        assertThatThrownBy(() -> transport.send(WRITE, TREE)).hasMessageContaining("busy");
        assertThatThrownBy(() -> transport.send(Request.delete("a/row/"), TREE)).hasMessageContaining("busy");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void theWaitThatIsAskedForIsKept() {
        server.enqueue(asking(429, "1"));
        server.enqueue(answer(200, DONE));
        long start = System.nanoTime();

        transport.send(READ, TREE);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aLongWaitIsTheCallersToDecide() {
        String later = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        server.enqueue(asking(503, "3600"));
        server.enqueue(asking(503, later));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> transport.send(READ, TREE))
                    .isInstanceOfSatisfying(
                            TsManagerException.class,
                            refusal -> assertThat(refusal.reply().retryAfter()).isGreaterThan(Duration.ofMinutes(50)));
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void patienceEndsAfterFourRequests() {
        for (int i = 0; i < 5; i++) {
            server.enqueue(answer(503, "{\"detail\":\"busy\",\"code\":\"overloaded\"}"));
        }

        assertThatThrownBy(() -> transport.send(READ, TREE)).hasMessageContaining("overloaded");
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void aKeyedWriteWaitsForItsFirstSendingHoweverOftenItHasToAsk() {
        for (int i = 0; i < 4; i++) {
            server.enqueue(answer(409, "{\"detail\":\"still at it\",\"code\":\"idempotency_in_progress\"}"));
        }
        server.enqueue(answer(200, DONE));

        assertThat(transport.send(KEYED, TREE).get("ok")).isEqualTo(true);
        assertThat(server.getRequestCount()).isEqualTo(5);
    }

    @Test
    void waitingForTheFirstSendingEndsWithTheTimeOfTheRequest() {
        for (int i = 0; i < 9; i++) {
            server.enqueue(answer(409, "{\"detail\":\"still at it\",\"code\":\"idempotency_in_progress\"}"));
        }

        assertThatThrownBy(() -> transport.send(KEYED.within(Duration.ofMillis(300)), TREE))
                .hasMessageContaining("still at it");
        assertThat(server.getRequestCount()).isLessThan(9);
    }

    @Test
    void otherConflictsAreFinal() {
        server.enqueue(answer(409, "{\"detail\":\"twice\",\"code\":\"constraint_violation\"}"));

        assertThatThrownBy(() -> transport.send(KEYED, TREE)).hasMessageContaining("twice");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsResetInTheMiddleIsAskedForAgainWhereThatIsSafe() {
        server.enqueue(resetInBody());
        server.enqueue(answer(200, DONE));
        server.enqueue(resetInBody());
        server.enqueue(answer(200, DONE));
        server.enqueue(resetInBody());
        server.enqueue(answer(200, DONE));

        assertThat(transport.send(READ, TREE).get("ok")).isEqualTo(true);
        assertThat(transport.send(KEYED, TREE).get("ok")).isEqualTo(true);
        assertThatThrownBy(() -> transport.send(WRITE, TREE))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("not known");
        assertThat(server.getRequestCount()).isEqualTo(5);
    }

    @Test
    void aKeyedWriteThatNeverGotAnAnswerMayHaveBeenMade() {
        for (int i = 0; i < 4; i++) {
            server.enqueue(resetInBody());
        }

        assertThatThrownBy(() -> transport.send(KEYED, TREE))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("not known")
                .hasMessageNotContaining("Nothing was changed");
    }

    @Test
    void aPageOfAProxyInPlaceOfJsonIsAnErrorAtOnce() {
        server.enqueue(answer(200, "<html>Please log in</html>"));

        assertThatThrownBy(() -> transport.send(READ, TREE))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("not the JSON");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anAnswerThatStopsInTheMiddleIsGivenUpAfterTheTime() {
        server.enqueue(new MockResponse.Builder()
                .code(200)
                .body("{\"ok\":true,\"padding\":\"" + "x".repeat(5000) + "\"}")
                .throttleBody(100, 5, TimeUnit.SECONDS)
                .build());

        assertThatThrownBy(() -> transport.send(READ.within(Duration.ofMillis(300)), TREE))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("did not answer within");
    }

    private static MockResponse resetInBody() {
        return new MockResponse.Builder()
                .code(200)
                .body("{\"ok\":true,\"padding\":\"" + "x".repeat(100_000) + "\"}")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
    }

    private static MockResponse asking(int status, String retryAfter) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Retry-After", retryAfter)
                .body("{\"detail\":\"busy\"}")
                .build();
    }
}
