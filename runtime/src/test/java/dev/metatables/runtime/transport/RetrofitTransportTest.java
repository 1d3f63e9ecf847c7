package dev.metatables.runtime.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.metatables.runtime.MetaTablesException;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

class RetrofitTransportTest extends AnsweredTransport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ReplyReader<Map<?, ?>> TREE = json -> JSON.readValue(json, Map.class);
    private static final Request WRITE = Request.change("a/write/", Map.of("n", 1));
    private static final Request READ = Request.query("a/read/", Map.of("n", 1));

    @Test
    void sendsTokenPathAndJson() throws InterruptedException {
        server.enqueue(answer(200, "{\"ok\":true}"));

        assertThat(transport.send(WRITE, TREE).get("ok")).isEqualTo(true);

        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/a/write/");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer first");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getBody().utf8()).isEqualTo("{\"n\":1}");
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheRequestRepeatedOnce() throws InterruptedException {
        server.enqueue(answer(401, "{\"detail\":\"expired\",\"code\":\"unauthenticated\"}"));
        server.enqueue(answer(200, "{\"access\":\"second\"}"));
        server.enqueue(answer(200, "{\"ok\":true}"));
        server.enqueue(answer(200, "{\"ok\":true}"));

        transport.send(WRITE, TREE);
        transport.send(WRITE, TREE);

        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer first");
        RecordedRequest refresh = server.takeRequest();
        assertThat(refresh.getTarget()).isEqualTo("/auth/jwt-token/token/refresh/");
        assertThat(refresh.getBody().utf8()).isEqualTo("{\"refresh\":\"again\"}");
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer second");
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer second");
    }

    @Test
    void aTokenRefusedAfterRenewalIsAnError() {
        server.enqueue(answer(401, "{\"detail\":\"expired\"}"));
        server.enqueue(answer(200, "{\"access\":\"second\"}"));
        server.enqueue(answer(401, "{\"detail\":\"unknown\"}"));

        assertThatThrownBy(() -> transport.send(READ, TREE)).isInstanceOf(AuthenticationException.class);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void withoutRefreshTokenTheErrorSaysWhatToDo() {
        server.enqueue(answer(401, "{\"detail\":\"The token is not known.\",\"code\":\"unauthenticated\"}"));
        try (RetrofitTransport alone = RetrofitTransport.to(url(), "wrong", null)) {
            assertThatThrownBy(() -> alone.send(READ, TREE))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("METATABLES_ACCESS_TOKEN")
                    .hasMessageContaining("The token is not known.")
                    .hasMessageNotContaining("wrong");
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void refusalsCarryWhatTheServerSays() {
        server.enqueue(answer(
                403,
                "{\"detail\":\"Outside the scope: secret.\",\"code\":\"table_not_in_scope\",\"context\":{\"tables\":[\"s\"]},"
                        + "\"sqlstate\":\"42501\",\"request_id\":\"r-1\"}"));

        TsManagerException failure = catchThrowableOfType(TsManagerException.class, () -> transport.send(WRITE, TREE));

        assertThat(failure).isInstanceOf(PermissionException.class);
        assertThat(failure.status()).isEqualTo(403);
        assertThat(failure.code()).isEqualTo("table_not_in_scope");
        assertThat(failure.requestId()).isEqualTo("r-1");
        assertThat(failure.reply().sqlstate()).isEqualTo("42501");
        assertThat(failure).hasMessage("Outside the scope: secret. (table_not_in_scope, HTTP 403, request r-1)");
    }

    @Test
    void serverFaultsAreNotRepeatedForWrites() {
        server.enqueue(answer(500, "<html>boom</html>"));

        assertThatThrownBy(() -> transport.send(WRITE, TREE))
                .isInstanceOf(TsManagerException.class)
                .hasMessageContaining("boom")
                .hasMessageContaining("HTTP 500");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aWriteWhoseConnectionDropsIsSentOnce() {
        server.enqueue(answer(200, "{}"));
        server.enqueue(new MockResponse.Builder()
                .onRequestBody(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(answer(200, "{\"next\":true}"));
        transport.send(WRITE, TREE);

        assertThatThrownBy(() -> transport.send(WRITE, TREE))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("not known");
        // A second sending would have taken the answer that is still there.
        assertThat(transport.send(READ, TREE).get("next")).isEqualTo(true);
    }

    @Test
    void anAnswerThatBreaksOffIsAnErrorAndNotAPart() {
        server.enqueue(new MockResponse.Builder()
                .code(200)
                .body("{\"rows\":[{\"a\":1},{\"a\"")
                .build());

        assertThatThrownBy(() -> transport.send(READ, TREE))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("broke off")
                .hasMessageContaining("a/read/");
    }

    @Test
    void nobodyThereSaysWhereAndWhatToDo() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (RetrofitTransport nowhere = RetrofitTransport.to("http://127.0.0.1:" + free, "token", null)) {
            assertThatThrownBy(() -> nowhere.send(WRITE, TREE))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("http://127.0.0.1:" + free)
                    .hasMessageContaining("METATABLES_ENDPOINT");
        }
    }

    @Test
    void anAnswerThatTakesTooLongIsGivenUp() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        assertThatThrownBy(() -> transport.send(WRITE.within(Duration.ofMillis(200)), TREE))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("did not answer");
    }

    @Test
    void wrongUrlsAndClosedTransportsAreRefused() {
        assertThatThrownBy(() -> RetrofitTransport.to("localhost:7480", "t", null))
                .isInstanceOf(MetaTablesException.class)
                .hasMessageContaining("http://127.0.0.1:7480");
        transport.close();
        assertThatThrownBy(() -> transport.send(READ, TREE)).hasMessageContaining("closed");
    }

    @Test
    void readsAndWritesWithAKeyArePatientOtherWritesAreNot() throws InterruptedException {
        server.enqueue(answer(503, "{\"detail\":\"busy\"}"));
        server.enqueue(answer(429, "{\"detail\":\"slow down\"}"));
        server.enqueue(answer(200, "{\"ok\":true}"));
        server.enqueue(answer(503, "{\"detail\":\"busy\"}"));
        server.enqueue(answer(200, "{\"ok\":true}"));
        server.enqueue(answer(503, "{\"detail\":\"busy\"}"));

        assertThat(transport.send(READ, TREE).get("ok")).isEqualTo(true);
        assertThat(transport.send(WRITE.once("key-1"), TREE).get("ok")).isEqualTo(true);
        assertThatThrownBy(() -> transport.send(WRITE, TREE)).hasMessageContaining("busy");

        for (int i = 0; i < 3; i++) {
            assertThat(server.takeRequest().getHeaders().get("Idempotency-Key")).isNull();
        }
        assertThat(server.takeRequest().getHeaders().get("Idempotency-Key")).isEqualTo("key-1");
        assertThat(server.takeRequest().getHeaders().get("Idempotency-Key")).isEqualTo("key-1");
        assertThat(server.takeRequest().getHeaders().get("Idempotency-Key")).isNull();
        assertThat(server.getRequestCount()).isEqualTo(6);
    }
}
