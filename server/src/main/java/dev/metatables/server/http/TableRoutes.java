package dev.metatables.server.http;

import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.request.FinalizeRequest;
import dev.metatables.contract.request.RegisterRequest;
import dev.metatables.contract.request.ReserveRow;
import dev.metatables.contract.request.TimeIndexedRegisterRequest;
import dev.metatables.server.catalog.Catalog;
import dev.metatables.server.catalog.Finalizations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes of the catalog's tables (HTTP specification 7). */
final class TableRoutes {
    private final Services services;

    TableRoutes(Services services) {
        this.services = services;
    }

    void detail(Exchange exchange) throws SQLException {
        exchange.answer(200, services.catalog().detail(exchange.caller(), exchange.kind(), exchange.path("uid")));
    }

    void filter(Exchange exchange) throws SQLException {
        exchange.answer(200, services.catalog().filter(exchange.caller(), exchange.kind(), exchange.object()));
    }

    void list(Exchange exchange) throws SQLException {
        Map<String, @Nullable Object> query = exchange.query();
        // A page of nothing would be followed by itself for ever.
        long limit = Math.max(1, Catalog.number(query, "limit", Catalog.PAGE, Catalog.PAGE));
        long offset = Catalog.number(query, "offset", 0, Long.MAX_VALUE);
        Catalog.Page page = services.catalog().list(exchange.caller(), exchange.kind(), query, limit, offset);
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
        exchange.answer(201, services.reservations().reserve(exchange.caller(), rows, exchange.kind()));
    }

    void register(Exchange exchange) throws SQLException {
        Map<String, @Nullable Object> row = exchange.kind() == TableKind.TIME_INDEXED
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
}
