package dev.metatables.server.http;

import dev.metatables.contract.operation.Operation;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.audit.AuditEntry;
import dev.metatables.server.audit.AuditLog;
import dev.metatables.server.catalog.ScopeResolver;
import dev.metatables.server.execution.Admission;
import dev.metatables.server.execution.Answer;
import dev.metatables.server.execution.ExecutionRequest;
import dev.metatables.server.execution.IdempotencyKey;
import dev.metatables.server.execution.OperationExecutor;
import dev.metatables.server.governance.ScopedRelation;
import dev.metatables.server.governance.TouchedTable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves, executes and audits operations of callers. */
final class GovernedCalls {
    private static final double NANOS_PER_MS = 1e6;

    private final Services services;

    GovernedCalls(Services services) {
        this.services = services;
    }

    /**
     * Executes an operation as the caller.
     *
     * @throws ApiException the refusal, which is in the audit as well
     */
    Answer execute(Exchange exchange, Operation operation, @Nullable IdempotencyKey key) throws SQLException {
        Call call = new Call(exchange, operation);
        try {
            ScopeResolver.Resolved resolved = services.scopes().resolve(exchange.caller(), operation);
            call.resolved = resolved;
            Answer answer = execute(
                    exchange.caller().uid(),
                    resolved,
                    new ExecutionRequest(resolved.operation(), resolved.tables(), key));
            call.audit(
                    services.audit(),
                    answer.touched().stream().map(GovernedCalls::used),
                    answer.replayed() ? "replayed" : "executed",
                    answer.rowCount());
            return answer;
        } catch (ApiException refusal) {
            call.refused(services.audit(), refusal.code());
            throw refusal;
        } catch (SQLException | RuntimeException e) {
            call.refused(services.audit(), "internal");
            throw e;
        }
    }

    @SuppressWarnings("try")
    private Answer execute(UUID caller, ScopeResolver.Resolved resolved, ExecutionRequest request) {
        OperationExecutor executor = services.executors().of(resolved.dataSourceUid());
        try (Admission.Place place = executor.admission().enter(caller)) {
            return executor.execute(request);
        }
    }

    private static Map<String, Object> used(TouchedTable table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", table.table());
        json.put("access", table.writes() ? "write" : "read");
        json.put("read", table.read());
        json.put("changed", table.changed());
        return json;
    }

    private static Map<String, Object> declared(ScopedRelation table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", table.qualifiedName());
        json.put("access", table.access().wireName());
        return json;
    }

    /** One call on its way into the audit. */
    private static final class Call {
        private final Instant at = Instant.now();
        private final long began = System.nanoTime();
        private final Exchange exchange;
        private final Operation operation;
        private ScopeResolver.@Nullable Resolved resolved;

        Call(Exchange exchange, Operation operation) {
            this.exchange = exchange;
            this.operation = operation;
        }

        void refused(AuditLog log, String code) {
            List<ScopedRelation> tables = resolved == null ? List.of() : resolved.tables();
            audit(log, tables.stream().map(GovernedCalls::declared), code, null);
        }

        void audit(AuditLog log, Stream<Map<String, Object>> tables, String verdict, @Nullable Long rows) {
            log.add(new AuditEntry(
                    at,
                    exchange.requestId(),
                    exchange.caller(),
                    resolved == null ? null : resolved.dataSourceUid().toString(),
                    operation.kind().wireName(),
                    tables.toList(),
                    rows,
                    (System.nanoTime() - began) / NANOS_PER_MS,
                    verdict));
        }
    }
}
