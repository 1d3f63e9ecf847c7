package dev.metatables.server.http;

import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.request.FinalizeRequest;
import dev.metatables.contract.request.MigrationConnectionRequest;
import dev.metatables.contract.request.RegisterRequest;
import dev.metatables.contract.request.ReserveRow;
import dev.metatables.contract.request.TimeIndexedRegisterRequest;
import dev.metatables.server.catalog.Catalog;
import dev.metatables.server.catalog.Finalizations;
import dev.metatables.server.catalog.ScopeResolver;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.execution.ExecutionRequest;
import dev.metatables.server.execution.OperationExecutor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The handlers of the routes (HTTP specification 4): read the request, call a service, answer. */
final class Routes {
    /** Longest statement timeout a caller can ask for. */
    private static final long MAX_STATEMENT_TIMEOUT_MS = 120_000;

    private final Services services;

    Routes(Services services) {
        this.services = services;
    }

    /** A handler for a caller that is known. */
    @FunctionalInterface
    interface Handler {
        void handle(Exchange exchange) throws SQLException;
    }

    void project(Exchange exchange) throws SQLException {
        exchange.answer(
                200,
                services.database().transaction(c -> DataSources.project(c, exchange.caller(), exchange.path("uid"))));
    }

    void dataSource(Exchange exchange) throws SQLException {
        exchange.answer(
                200,
                services.database()
                        .transaction(c -> DataSources.require(c, exchange.caller(), exchange.path("uid"))
                                .toJson()));
    }

    void dataSources(Exchange exchange) throws SQLException {
        exchange.answer(
                200,
                services.database()
                        .transaction(c -> DataSources.all(c, exchange.caller()).values().stream()
                                .map(DataSourceRow::toJson)
                                .toList()));
    }

    void migrationConnection(Exchange exchange) throws SQLException {
        MigrationConnectionRequest request = MigrationConnectionRequest.read(exchange.object());
        exchange.answer(200, services.leases().lease(exchange.caller(), exchange.path("uid"), request));
    }

    void detail(Exchange exchange, TableKind family) throws SQLException {
        exchange.answer(200, services.catalog().detail(exchange.caller(), family, exchange.path("uid")));
    }

    void filter(Exchange exchange, TableKind family) throws SQLException {
        exchange.answer(200, services.catalog().filter(exchange.caller(), family, exchange.object()));
    }

    void list(Exchange exchange, TableKind family) throws SQLException {
        Map<String, @Nullable Object> query = exchange.query();
        // A page of nothing would be followed by itself for ever.
        long limit = Math.max(1, Catalog.number(query, "limit", Catalog.PAGE, Catalog.PAGE));
        long offset = Catalog.number(query, "offset", 0, Long.MAX_VALUE);
        Catalog.Page page = services.catalog().list(exchange.caller(), family, query, limit, offset);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("results", page.rows());
        body.put("next", page.more() ? next(exchange, query, limit, offset + limit) : null);
        exchange.answer(200, body);
    }

    private static String next(Exchange exchange, Map<String, @Nullable Object> query, long limit, long offset) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(query);
        members.put("limit", limit);
        members.put("offset", offset);
        StringBuilder text = new StringBuilder();
        members.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8)));
        return exchange.url(text.toString());
    }

    void reserve(Exchange exchange, TableKind family) throws SQLException {
        List<ReserveRow> rows = ReserveRow.readAll(exchange.list(), family);
        exchange.answer(201, services.reservations().reserve(exchange.caller(), rows, family));
    }

    void register(Exchange exchange, TableKind family) throws SQLException {
        Map<String, @Nullable Object> row = family == TableKind.TIME_INDEXED
                ? services.registrations()
                        .registerTimeIndexed(exchange.caller(), TimeIndexedRegisterRequest.read(exchange.object()))
                : services.registrations().register(exchange.caller(), RegisterRequest.read(exchange.object()));
        exchange.answer(200, row);
    }

    void finalizeManaged(Exchange exchange) throws SQLException {
        FinalizeRequest request = FinalizeRequest.read(exchange.object());
        Finalizations.Outcome outcome = services.finalizations().finalizeManaged(exchange.caller(), request);
        exchange.answer(outcome.ok() ? 200 : 409, outcome.body());
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
