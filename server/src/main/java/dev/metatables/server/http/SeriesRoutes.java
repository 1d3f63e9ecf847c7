package dev.metatables.server.http;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.request.Fields;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.catalog.SeriesTable;
import dev.metatables.server.execution.Answer;
import dev.metatables.server.execution.OperationResult;
import dev.metatables.server.timeseries.Chunk;
import dev.metatables.server.timeseries.SeriesFilter;
import dev.metatables.server.timeseries.SeriesStatements;
import dev.metatables.server.timeseries.SeriesStatistics;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes that read and write time-indexed tables by time (HTTP specification 12). Each is one governed operation. */
final class SeriesRoutes {
    /** Rows of a chunk, unpacked. */
    private static final long MOST_CHUNK_BYTES = 128L << 20;

    private final Services services;
    private final GovernedCalls calls;

    SeriesRoutes(Services services) {
        this.services = services;
        this.calls = new GovernedCalls(services);
    }

    void statistics(Exchange exchange) throws SQLException {
        Query query = Query.of(exchange.query());
        query.refuseOthers();
        exchange.answer(200, statistics(exchange, table(exchange)).toJson());
    }

    private SeriesStatistics statistics(Exchange exchange, SeriesTable table) throws SQLException {
        SeriesStatistics statistics = new SeriesStatistics(table.dimensions().size());
        long offset = 0;
        boolean more = true;
        while (more) {
            Operation page = new SeriesStatements(table).statistics(offset);
            try (OperationResult result = (OperationResult) calls.execute(exchange, page, null)) {
                statistics.add(rows(result));
                offset += result.returned();
                more = result.hasMore();
            }
        }
        return statistics;
    }

    void last(Exchange exchange) throws SQLException {
        SeriesTable table = table(exchange);
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(exchange.object(), "", violations);
        SeriesFilter filter = SeriesFilter.read(table, fields, violations);
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        Operation operation = new SeriesStatements(table).last(filter);
        try (OperationResult result = (OperationResult) calls.execute(exchange, operation, null)) {
            if (result.hasMore()) {
                throw new ApiException(
                        413,
                        "result_too_large",
                        "The table has more identities than one answer holds (" + result.pageSize()
                                + "). Ask for some of them with dimension_filters.");
            }
            exchange.answer(200, rows(result));
        }
    }

    void between(Exchange exchange) throws SQLException {
        between(exchange, table(exchange), exchange.object(), Map.of());
    }

    void betweenByIdentifier(Exchange exchange) throws SQLException {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(exchange.object());
        Object identifier = body.remove("node_identifier");
        if (!(identifier instanceof String text) || text.isEmpty()) {
            throw ContractException.of("node_identifier", "FIELD_REQUIRED", "is missing. Give a table's identifier.");
        }
        List<Map<String, @Nullable Object>> found =
                services.catalog().filter(exchange.caller(), exchange.shape(), Map.of("identifier", text));
        if (found.isEmpty()) {
            throw new ApiException(
                    404,
                    "not_found",
                    "There is no table with the identifier " + text + ", or it is not shared with you.");
        }
        Map<String, @Nullable Object> row = found.get(0);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("storage_node", row);
        between(exchange, table(exchange, String.valueOf(row.get("uid"))), body, members);
    }

    private void between(
            Exchange exchange,
            SeriesTable table,
            Map<String, @Nullable Object> body,
            Map<String, @Nullable Object> members)
            throws SQLException {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        SeriesFilter filter = SeriesFilter.read(table, fields, violations);
        filter.time(fields.flag("great_or_equal", true) ? ">=" : ">", fields.value("start_date"), "start_date");
        filter.time(fields.flag("less_or_equal", true) ? "<=" : "<", fields.value("end_date"), "end_date");
        List<String> columns = fields.value("columns") == null ? List.of() : fields.texts("columns");
        for (String column : columns) {
            if (!table.columns().containsKey(column)) {
                fields.add("columns", "UNKNOWN_COLUMN", "names " + column + ", which is no column.");
            }
        }
        long offset = fields.value("offset") == null ? 0 : fields.integer("offset", 0, 0);
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        Operation operation = new SeriesStatements(table).between(filter, columns, offset);
        try (OperationResult result = (OperationResult) calls.execute(exchange, operation, null)) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>(members);
            answer.put("next_offset", result.hasMore() ? offset + result.returned() : null);
            exchange.send(200, result.as(answer, List.of("results")));
        }
    }

    void deleteAfter(Exchange exchange) throws SQLException {
        SeriesTable table = table(exchange);
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(exchange.object(), "", violations);
        SeriesFilter filter = SeriesFilter.read(table, fields, violations);
        filter.time(">=", fields.nonEmptyText("after_date"), "after_date");
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        Operation operation = new SeriesStatements(table).delete(filter);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        try (Answer deleted = calls.execute(exchange, operation, null)) {
            json.put("deleted_count", deleted.rowCount());
        }
        SeriesStatistics left = statistics(exchange, table);
        json.put("table_empty", left.empty());
        json.putAll(left.toJson());
        exchange.answer(200, json);
    }

    void insert(Exchange exchange) throws SQLException {
        SeriesTable table = table(exchange);
        Chunk chunk = Chunk.read(table, exchange.object(), MOST_CHUNK_BYTES);
        if (!chunk.columns().isEmpty()) {
            Operation operation = new SeriesStatements(table).insert(chunk.columns(), chunk.overwrite());
            calls.execute(exchange, operation, null).close();
        }
        exchange.nothing();
    }

    private SeriesTable table(Exchange exchange) throws SQLException {
        return table(exchange, exchange.path("uid"));
    }

    private SeriesTable table(Exchange exchange, String uid) throws SQLException {
        return services.catalog().series(exchange.caller(), exchange.shape(), uid);
    }

    private static List<?> rows(OperationResult result) {
        return Json.parse(result.rowsText()) instanceof List<?> rows ? rows : List.of();
    }
}
