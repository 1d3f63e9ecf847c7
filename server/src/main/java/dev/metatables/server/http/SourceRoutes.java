package dev.metatables.server.http;

import dev.metatables.contract.request.MigrationConnectionRequest;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.datasource.DataSources;
import java.sql.SQLException;

/** Routes of projects, data sources and migration credentials (HTTP specification 5). */
final class SourceRoutes {
    private final Services services;

    SourceRoutes(Services services) {
        this.services = services;
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
}
