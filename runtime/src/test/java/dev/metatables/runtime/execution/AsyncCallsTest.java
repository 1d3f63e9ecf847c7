package dev.metatables.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.transport.AnsweredTransport;
import dev.metatables.runtime.transport.Request;
import dev.metatables.runtime.transport.UnreachableException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cancelling gives a request up at once, on a server that never answers. */
class AsyncCallsTest extends AnsweredTransport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Request READ = Request.query("a/read/", Map.of());

    private AsyncCalls calls = new AsyncCalls(thread -> {});

    @BeforeEach
    void start() {
        calls = new AsyncCalls(transport::giveUp);
    }

    @AfterEach
    void stop() {
        calls.close();
    }

    @Test
    void aCancelledCallLeavesItsThreadAndIsNotSentAgain() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        server.enqueue(answer(200, "{\"n\":2}"));
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        CompletableFuture<Map<?, ?>> call = calls.run(() -> {
            try {
                return send();
            } catch (RuntimeException e) {
                ended.complete(e);
                throw e;
            }
        });
        server.takeRequest();

        assertThat(call.cancel(true)).isTrue();

        assertThat(ended.get(30, TimeUnit.SECONDS))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("given up")
                .hasMessageContaining("Nothing was changed");
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(calls.run(this::send).get(30, TimeUnit.SECONDS).get("n")).isEqualTo(2);
    }

    @Test
    void aTimeOutOfTheCallerGivesTheCallUp() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        CompletableFuture<Object> call = calls.<Object>run(() -> {
                    try {
                        return send();
                    } catch (RuntimeException e) {
                        ended.complete(e);
                        throw e;
                    }
                })
                .orTimeout(200, TimeUnit.MILLISECONDS);

        assertThatThrownBy(call::join).hasCauseInstanceOf(TimeoutException.class);
        assertThat(ended.get(20, TimeUnit.SECONDS)).hasMessageContaining("given up");
    }

    @Test
    void theInterruptOfACancelledCallDoesNotMeetTheNext() throws Exception {
        for (int i = 0; i < 50; i++) {
            calls.run(() -> 1).cancel(true);

            assertThat(calls.run(() -> Thread.currentThread().isInterrupted()).get(30, TimeUnit.SECONDS))
                    .isFalse();
        }
    }

    @Test
    void afterClosingTheCallerIsToldWhy() {
        calls.close();

        assertThatThrownBy(() -> calls.run(() -> 1))
                .isInstanceOf(MetaTablesException.class)
                .hasMessageContaining("closed");
    }

    private Map<?, ?> send() {
        return transport.send(READ, json -> JSON.readValue(json, Map.class));
    }
}
