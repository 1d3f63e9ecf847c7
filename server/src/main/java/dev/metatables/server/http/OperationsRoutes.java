package dev.metatables.server.http;

import java.sql.SQLException;
import java.util.Map;

/** Routes for those who run the server. */
final class OperationsRoutes {
    private static final int SECONDS_TO_ANSWER = 2;

    private final Services services;

    OperationsRoutes(Services services) {
        this.services = services;
    }

    void live(Exchange exchange) {
        exchange.answer(200, Map.of("status", "live"));
    }

    void ready(Exchange exchange) throws SQLException {
        services.database().transaction(connection -> connection.isValid(SECONDS_TO_ANSWER));
        exchange.answer(200, Map.of("status", "ready"));
    }
}
