package dev.metatables.server.http;

import dev.metatables.server.api.ApiException;
import java.sql.SQLException;

/** Routes that find tables by their words (HTTP specification 10). */
final class SearchRoutes {
    private static final long MOST = 1000;

    private final Services services;

    SearchRoutes(Services services) {
        this.services = services;
    }

    void byDescription(Exchange exchange) throws SQLException {
        Query query = Query.of(exchange.query());
        String text = text(query);
        long most = Math.max(1, Math.min(query.number("trigram_k", 200), MOST));
        // No embeddings are stored, so the order is that of the trigrams whatever the weights are.
        query.number("embed_k", 200);
        query.share("w_trgm", 0.65);
        query.share("w_emb", 0.35);
        query.text("embedding_model");
        query.text("q_embedding");
        exchange.answer(
                200, services.search().byDescription(exchange.caller(), exchange.shape(), text, most, query.rest()));
    }

    void byColumn(Exchange exchange) throws SQLException {
        Query query = Query.of(exchange.query());
        String text = text(query);
        exchange.answer(200, services.search().byColumn(exchange.caller(), exchange.shape(), text, query.rest()));
    }

    void refresh(Exchange exchange) throws SQLException {
        exchange.noBody();
        services.search().refresh(exchange.caller(), exchange.shape(), exchange.path("uid"));
        exchange.nothing();
    }

    private static String text(Query query) {
        String text = query.text("q");
        if (text == null || text.isBlank()) {
            throw new ApiException(400, "bad_request", "The query has no q. Say what to look for.");
        }
        return text.strip();
    }
}
