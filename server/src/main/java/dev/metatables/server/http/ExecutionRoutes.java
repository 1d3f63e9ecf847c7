package dev.metatables.server.http;

import dev.metatables.contract.operation.Operation;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.execution.Answer;
import dev.metatables.server.execution.IdempotencyKey;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The route that executes operations (HTTP specification 8.1 to 8.5). */
final class ExecutionRoutes {
    private static final String REPLAYED = "Idempotent-Replay";

    private final GovernedCalls calls;

    ExecutionRoutes(Services services) {
        this.calls = new GovernedCalls(services);
    }

    void execute(Exchange exchange) throws SQLException {
        Operation operation = Operation.read(exchange.object());
        try (Answer answer = calls.execute(exchange, operation, key(exchange))) {
            if (answer.replayed()) {
                exchange.context().header(REPLAYED, "true");
            }
            exchange.send(200, answer);
        }
    }

    private static @Nullable IdempotencyKey key(Exchange exchange) {
        try {
            return IdempotencyKey.of(
                            exchange.caller().uid().toString(),
                            exchange.context().header("Idempotency-Key"),
                            exchange.context().bodyAsBytes())
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            throw new ApiException(400, "bad_request", String.valueOf(e.getMessage()));
        }
    }
}
