package dev.metatables.server.http;

import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.request.FinalizeRequest;
import dev.metatables.contract.request.RegisterRequest;
import dev.metatables.contract.request.ReserveRow;
import dev.metatables.contract.request.TimeIndexedRegisterRequest;
import dev.metatables.contract.request.ValidateRequest;
import dev.metatables.server.catalog.Catalog;
import dev.metatables.server.catalog.Changes;
import dev.metatables.server.catalog.Finalizations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Routes of the catalog's tables (HTTP specification 7). */
final class TableRoutes {
    private final Services services;

    TableRoutes(Services services) {
        this.services = services;
    }

    void detail(Exchange exchange) throws SQLException {
        exchange.answer(200, services.catalog().detail(exchange.caller(), exchange.shape(), exchange.path("uid")));
    }

    void filter(Exchange exchange) throws SQLException {
        exchange.answer(200, services.catalog().filter(exchange.caller(), exchange.shape(), exchange.object()));
    }

    void list(Exchange exchange) throws SQLException {
        Map<String, @Nullable Object> query = exchange.query();
        // A page of nothing would be followed by itself for ever.
        long limit = Math.max(1, Catalog.number(query, "limit", Catalog.PAGE, Catalog.PAGE));
        long offset = Catalog.number(query, "offset", 0, Long.MAX_VALUE);
        Catalog.Page page = services.catalog().list(exchange.caller(), exchange.shape(), query, limit, offset);
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

    void reserve(Exchange exchange) throws SQLException {
        List<ReserveRow> rows = ReserveRow.readAll(exchange.list(), exchange.kind());
        exchange.answer(201, services.reservations().reserve(exchange.caller(), rows, exchange.shape()));
    }

    void register(Exchange exchange) throws SQLException {
        Map<String, @Nullable Object> row = exchange.kind() == TableKind.TIME_INDEXED
                ? services.registrations()
                        .registerTimeIndexed(
                                exchange.caller(), TimeIndexedRegisterRequest.read(exchange.object()), exchange.shape())
                : services.registrations()
                        .register(exchange.caller(), RegisterRequest.read(exchange.object()), exchange.shape());
        exchange.answer(200, row);
    }

    /** Registers a time-indexed table unless the caller sees one at that place, which stays as it is. */
    void getOrCreate(Exchange exchange) throws SQLException {
        TimeIndexedRegisterRequest request = TimeIndexedRegisterRequest.read(exchange.object());
        Optional<Map<String, @Nullable Object>> there =
                services.registrations().find(exchange.caller(), request, exchange.shape());
        exchange.answer(
                there.isPresent() ? 200 : 201,
                there.isPresent()
                        ? there.get()
                        : services.registrations().registerTimeIndexed(exchange.caller(), request, exchange.shape()));
    }

    void contractVersions(Exchange exchange) throws SQLException {
        exchange.answer(200, services.contracts().versions(exchange.caller(), exchange.shape(), exchange.path("uid")));
    }

    void patch(Exchange exchange) throws SQLException {
        exchange.answer(
                200,
                services.changes().patch(exchange.caller(), exchange.shape(), exchange.path("uid"), exchange.object()));
    }

    void delete(Exchange exchange) throws SQLException {
        Query query = Query.of(exchange.query());
        Changes.Deletion deletion = new Changes.Deletion(
                query.flag("full_delete_selected", false),
                query.flag("full_delete_downstream_tables", false),
                query.flag("override_protection", false));
        // Physical tables are never touched, so it makes no difference whether there is one.
        query.flag("delete_with_no_table", false);
        query.refuseOthers();
        services.changes().delete(exchange.caller(), exchange.shape(), exchange.path("uid"), deletion);
        exchange.nothing();
    }

    void validate(Exchange exchange) throws SQLException {
        exchange.answer(200, services.contracts().validate(ValidateRequest.read(exchange.object())));
    }

    void validateReplacement(Exchange exchange) throws SQLException {
        ValidateRequest request = ValidateRequest.read(exchange.object());
        exchange.answer(
                200,
                services.contracts()
                        .validateReplacement(exchange.caller(), exchange.shape(), exchange.path("uid"), request));
    }

    void introspect(Exchange exchange) throws SQLException {
        exchange.noBody();
        exchange.answer(
                200, services.introspections().introspect(exchange.caller(), exchange.shape(), exchange.path("uid")));
    }

    void schemaGraph(Exchange exchange) throws SQLException {
        Query query = Query.of(exchange.query());
        long depth = query.number("depth", 1);
        boolean incoming = query.flag("include_incoming", false);
        query.refuseOthers();
        exchange.answer(
                200,
                services.graph().around(exchange.caller(), exchange.shape(), exchange.path("uid"), depth, incoming));
    }

    void finalizeManaged(Exchange exchange) throws SQLException {
        FinalizeRequest request = FinalizeRequest.read(exchange.object());
        Finalizations.Outcome outcome = services.finalizations().finalizeManaged(exchange.caller(), request);
        exchange.answer(outcome.ok() ? 200 : 409, outcome.body());
    }
}
