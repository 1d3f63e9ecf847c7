package dev.metatables.server.http;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import dev.metatables.contract.request.MigrationConnectionRequest;
import dev.metatables.server.api.RouteFamily;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.datasource.ProjectShape;
import dev.metatables.server.datasource.Projects;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes of projects, data sources and migration credentials (HTTP specification 5). */
final class SourceRoutes {
    private static final long SHORTEST_SECONDS = 60;
    private static final long LONGEST_SECONDS = 3600;

    private final Services services;

    SourceRoutes(Services services) {
        this.services = services;
    }

    /** The second family and its forerunner know projects with branches; the others projects with a data source. */
    void project(Exchange exchange) throws SQLException {
        boolean branches = exchange.family() == RouteFamily.V1 || services.projectShape() == ProjectShape.BRANCHES;
        exchange.answer(200, services.database().transaction(c -> {
            String uid = exchange.path("uid");
            return branches
                    ? Projects.withBranches(c, exchange.caller(), uid)
                    : Projects.withDataSource(c, exchange.caller(), uid);
        }));
    }

    void projectBranch(Exchange exchange) throws SQLException {
        exchange.answer(
                200, services.database().transaction(c -> Projects.branch(c, exchange.caller(), exchange.path("uid"))));
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

    void allSources(Exchange exchange) throws SQLException {
        exchange.answer(200, services.sources().list(exchange.caller()));
    }

    void createSource(Exchange exchange) throws SQLException {
        exchange.answer(201, services.sources().create(exchange.caller(), exchange.object()));
    }

    void probe(Exchange exchange) throws SQLException {
        exchange.noBody();
        exchange.answer(200, services.sources().probe(exchange.caller(), exchange.path("uid")));
    }

    void credentials(Exchange exchange) throws SQLException {
        Map<String, @Nullable Object> row =
                services.sources().changeCredentials(exchange.caller(), exchange.path("uid"), exchange.object());
        services.databases().refresh();
        exchange.answer(200, row);
    }

    void projects(Exchange exchange) throws SQLException {
        exchange.answer(200, services.sources().projects(exchange.caller()));
    }

    void setProject(Exchange exchange) throws SQLException {
        exchange.answer(200, services.sources().project(exchange.caller(), exchange.object()));
    }

    void migrationConnection(Exchange exchange) throws SQLException {
        MigrationConnectionRequest request = MigrationConnectionRequest.read(exchange.object());
        exchange.answer(200, services.leases().lease(exchange.caller(), exchange.path("uid"), request));
    }

    void releaseMigrationConnection(Exchange exchange) throws SQLException {
        exchange.noBody();
        services.leases().release(exchange.caller(), exchange.path("role"));
        exchange.answer(200, Map.of("ok", true));
    }

    /** The second family asks by the provider's version table, and may name the provider's key. */
    void migrationConnectionOfTable(Exchange exchange) throws SQLException {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(exchange.object());
        List<Violation> violations = new ArrayList<>();
        String named = new Fields(body, "", violations).optionalText("migration_provider_key");
        ContractException.throwIfAny(violations);
        body.remove("migration_provider_key");
        MigrationConnectionRequest request = MigrationConnectionRequest.read(body);
        if (request.ttlSeconds() < SHORTEST_SECONDS || request.ttlSeconds() > LONGEST_SECONDS) {
            throw ContractException.of(
                    "ttl_seconds",
                    "NOT_ALLOWED_VALUE",
                    "is " + request.ttlSeconds() + " but takes " + SHORTEST_SECONDS + " to " + LONGEST_SECONDS + ".");
        }
        String key = named == null ? request.packageName() + ":" + request.migrationNamespace() : named;
        String source = String.valueOf(services.catalog()
                .detail(exchange.caller(), exchange.shape(), exchange.path("uid"))
                .get("data_source_uid"));
        exchange.answer(200, services.leases().lease(exchange.caller(), source, request, key));
    }
}
