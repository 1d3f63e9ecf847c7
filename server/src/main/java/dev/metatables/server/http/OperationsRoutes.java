package dev.metatables.server.http;

import dev.metatables.server.execution.ExecutionMetrics;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Routes for those who run the server. */
final class OperationsRoutes {
    private static final int SECONDS_TO_ANSWER = 2;

    private final Services services;
    private final RequestMetrics metrics;
    private final Supplier<List<Route>> routes;

    OperationsRoutes(Services services, RequestMetrics metrics, Supplier<List<Route>> routes) {
        this.services = services;
        this.metrics = metrics;
        this.routes = routes;
    }

    void live(Exchange exchange) {
        exchange.answer(200, Map.of("status", "live"));
    }

    void ready(Exchange exchange) throws SQLException {
        services.database().transaction(connection -> connection.isValid(SECONDS_TO_ANSWER));
        exchange.answer(200, Map.of("status", "ready"));
    }

    /** The Prometheus text format. */
    void metrics(Exchange exchange) {
        List<String> lines = new ArrayList<>(metrics.lines());
        ExecutionMetrics execution = services.executors().metrics();
        count(lines, "hygiene_checks", "Sessions that were looked at after use.", execution.hygieneChecks());
        count(lines, "hygiene_violations", "Sessions that were not left clean.", execution.hygieneViolations());
        count(lines, "terminated_sessions", "Sessions that did not heed a cancel.", execution.terminatedSessions());
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        RequestMetrics.describe(lines, "jvm_memory_used_bytes", "gauge", "Heap in use.");
        lines.add("jvm_memory_used_bytes{area=\"heap\"} " + heap.getUsed());
        exchange.context()
                .status(200)
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(String.join("\n", lines) + "\n");
    }

    private static void count(List<String> lines, String name, String help, long value) {
        String whole = "metatables_" + name + "_total";
        RequestMetrics.describe(lines, whole, "counter", help);
        lines.add(whole + " " + value);
    }

    void openApi(Exchange exchange) {
        exchange.answer(200, OpenApi.document(routes.get()));
    }
}
