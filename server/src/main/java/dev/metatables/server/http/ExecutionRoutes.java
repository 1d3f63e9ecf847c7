package dev.metatables.server.http;

import dev.metatables.contract.operation.Operation;
import dev.metatables.server.catalog.ScopeResolver;
import dev.metatables.server.execution.ExecutionRequest;
import dev.metatables.server.execution.OperationExecutor;
import java.sql.SQLException;

/** Routes that execute statements (HTTP specification 8). */
final class ExecutionRoutes {
    /** Longest statement timeout a caller can ask for. */
    private static final long MAX_STATEMENT_TIMEOUT_MS = 120_000;

    private final Services services;

    ExecutionRoutes(Services services) {
        this.services = services;
    }

    void execute(Exchange exchange) throws SQLException {
        Operation operation = Operation.read(exchange.object());
        ScopeResolver.Resolved resolved = services.scopes().resolve(exchange.caller(), operation);
        OperationExecutor executor = new OperationExecutor(
                services.databases().of(resolved.dataSourceUid()), services.pageCap(), MAX_STATEMENT_TIMEOUT_MS);
        exchange.answer(
                200,
                executor.execute(new ExecutionRequest(resolved.operation(), resolved.tables()))
                        .toJson());
    }
}
