package dev.metatables.server.http;

import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.operation.Access;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.contract.operation.Statement;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.execution.Answer;
import dev.metatables.server.execution.OperationResult;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The route that reads one table with a query of the caller's own (HTTP specification 8.6). */
final class QueryRoutes {
    private static final long MAX_ROWS = 10_000;

    private final Services services;
    private final GovernedCalls calls;

    QueryRoutes(Services services) {
        this.services = services;
        this.calls = new GovernedCalls(services);
    }

    void run(Exchange exchange) throws SQLException {
        String uid = exchange.path("uid");
        // Tables of the other family are not there.
        services.catalog().detail(exchange.caller(), exchange.shape(), uid);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("ok", true);
        members.put("query_id", UUID.randomUUID().toString());
        members.put(exchange.kind() == TableKind.TIME_INDEXED ? "dynamic_table_uid" : "meta_table_uid", uid);
        try {
            Operation operation = operation(uid, sql(exchange));
            try (Answer answer = calls.execute(exchange, operation, null)) {
                exchange.send(200, answered(members, (OperationResult) answer));
            }
        } catch (ApiException refusal) {
            members.put("ok", false);
            members.put("error", Map.of("code", refusal.code(), "message", refusal.detail()));
            exchange.answer(refusal.status(), members);
        }
    }

    private static Answer answered(Map<String, @Nullable Object> members, OperationResult result) {
        members.put("row_count", result.rowCount());
        members.put("truncated", result.hasMore());
        members.put("max_rows", result.pageSize());
        members.put("error", null);
        return result.as(members, List.of("results", "rows"));
    }

    /** A text, as JSON or bare. */
    private static String sql(Exchange exchange) {
        byte[] body = exchange.context().bodyAsBytes();
        String type = exchange.context().contentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/plain")) {
            return Bodies.plainText(body);
        }
        return Bodies.text(body);
    }

    private static Operation operation(String uid, String sql) {
        if (sql.isBlank()) {
            throw new ApiException(400, "bad_request", "The query is empty. Send a SELECT.");
        }
        // The text is plain SQL; operations double their percent signs.
        Statement statement = new Statement(sql.replace("%", "%%"), Map.of(), null);
        Scope scope = new Scope(null, List.of(new ScopedTable(uid, null, Access.READ, null)));
        Limits limits = Limits.defaults();
        return new Operation(
                OperationKind.SELECT,
                statement,
                scope,
                new Limits(MAX_ROWS, limits.offset(), limits.statementTimeoutMs()));
    }
}
