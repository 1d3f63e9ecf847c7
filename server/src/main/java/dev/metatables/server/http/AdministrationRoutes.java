package dev.metatables.server.http;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.execution.ExecutionMetrics;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes for administrators of an organisation. */
final class AdministrationRoutes {
    private static final long PAGE = 100;
    private static final long LARGEST_PAGE = 1_000;
    private static final List<String> ACCESS_MODES = List.of("read_write", "read_only", "disabled");

    private final Services services;

    AdministrationRoutes(Services services) {
        this.services = services;
    }

    /** Entries newest first: {@code limit}, {@code before} an id, {@code principal}, {@code verdict}. */
    void audit(Exchange exchange) throws SQLException {
        requireAdministrator(exchange);
        Query query = Query.of(exchange.query());
        long limit = Math.max(1, Math.min(query.number("limit", PAGE), LARGEST_PAGE));
        long before = query.number("before", Long.MAX_VALUE);
        String principal = query.text("principal");
        String verdict = query.text("verdict");
        query.refuseOthers();
        List<Map<String, @Nullable Object>> entries =
                services.audit().page(exchange.caller().organizationUid(), before, principal, verdict, limit);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("results", entries);
        body.put(
                "next_before",
                entries.size() < limit ? null : entries.get(entries.size() - 1).get("id"));
        exchange.answer(200, body);
    }

    void execution(Exchange exchange) {
        requireAdministrator(exchange);
        ExecutionMetrics metrics = services.executors().metrics();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("hygiene_checks", metrics.hygieneChecks());
        body.put("hygiene_violations", metrics.hygieneViolations());
        body.put("terminated_sessions", metrics.terminatedSessions());
        exchange.answer(200, body);
    }

    void changeSource(Exchange exchange) throws SQLException {
        requireAdministrator(exchange);
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(exchange.object(), "", violations);
        String mode =
                fields.value("storage_access_mode") == null ? null : fields.word("storage_access_mode", ACCESS_MODES);
        Map<String, Boolean> capabilities = capabilities(fields.optionalObject("capabilities"), violations);
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        exchange.answer(
                200,
                services.database()
                        .transaction(connection -> DataSources.change(
                                        connection, exchange.caller(), exchange.path("uid"), mode, capabilities)
                                .toJson()));
    }

    private static Map<String, Boolean> capabilities(
            @Nullable Map<String, @Nullable Object> given, List<Violation> violations) {
        Map<String, Boolean> capabilities = new LinkedHashMap<>();
        if (given != null) {
            given.forEach((name, there) -> {
                String path = "capabilities." + name;
                if (!DataSourceRow.CAPABILITIES.contains(name)) {
                    violations.add(new Violation(path, "UNKNOWN_FIELD", "is no capability that can be switched."));
                } else if (there instanceof Boolean known) {
                    capabilities.put(name, known);
                } else {
                    violations.add(new Violation(path, "WRONG_TYPE", "must be true or false."));
                }
            });
        }
        return capabilities;
    }

    private static void requireAdministrator(Exchange exchange) {
        if (!exchange.caller().administrator()) {
            throw new ApiException(403, "permission_denied", "Only administrators may call this.");
        }
    }
}
