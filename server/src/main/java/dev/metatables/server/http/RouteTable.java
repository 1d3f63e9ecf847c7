package dev.metatables.server.http;

import static dev.metatables.server.http.Route.Audience.ADMINISTRATORS;
import static dev.metatables.server.http.Route.Audience.ANYBODY;
import static dev.metatables.server.http.Route.Audience.CALLERS;
import static dev.metatables.server.http.Route.Method.GET;
import static dev.metatables.server.http.Route.Method.PATCH;
import static dev.metatables.server.http.Route.Method.POST;

import dev.metatables.contract.model.TableKind;
import dev.metatables.server.api.RouteFamily;
import dev.metatables.server.http.Route.Audience;
import dev.metatables.server.http.Route.Handler;
import dev.metatables.server.http.Route.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * Every route of the server. One line is one operation; {@code tables} and {@code pair} write it down in both families
 * (HTTP specification 4 and 13), in the second of which underscores in action words are hyphens.
 */
final class RouteTable {
    private static final String ORM_TABLES = "/orm/api/ts_manager/meta_table/";
    private static final String ORM_TIME_INDEXED = "/orm/api/ts_manager/dynamic_table/";
    private static final String ORM_SOURCES = "/orm/api/ts_manager/dynamic_table_data_source/";
    private static final String V1_TABLES = "/api/v1/meta-tables/";
    private static final String V1_TIME_INDEXED = "/api/v1/time-index-meta-tables/";
    private static final String V1_SOURCES = "/api/v1/data-sources/";

    private final List<Route> routes = new ArrayList<>();

    private RouteTable() {}

    static List<Route> of(Services services) {
        RouteTable table = new RouteTable();
        table.operations(new OperationsRoutes(services));
        table.sources(new SourceRoutes(services));
        table.catalog(new TableRoutes(services));
        table.execution(new ExecutionRoutes(services), new QueryRoutes(services));
        table.administration(new AdministrationRoutes(services));
        return List.copyOf(table.routes);
    }

    private void operations(OperationsRoutes handlers) {
        single(GET, "/health/live/", ANYBODY, "live", "Whether the process runs.", handlers::live);
        single(GET, "/health/ready/", ANYBODY, "ready", "Whether requests can be answered.", handlers::ready);
    }

    private void sources(SourceRoutes handlers) {
        pair(
                GET,
                "/orm/api/pods/projects/{uid}/",
                "/api/v1/projects/{uid}/",
                "project",
                "A project.",
                handlers::project);
        pair(GET, ORM_SOURCES, V1_SOURCES, "dataSources", "All data sources.", handlers::dataSources);
        pair(GET, ORM_SOURCES + "{uid}/", V1_SOURCES + "{uid}/", "dataSource", "A data source.", handlers::dataSource);
        pair(
                POST,
                ORM_SOURCES + "{uid}/migration-connection/",
                V1_TABLES + "{uid}/migration-connection/",
                "migrationConnection",
                "A credential for migrations, for a while.",
                handlers::migrationConnection);
    }

    private void catalog(TableRoutes handlers) {
        tables(GET, "", "list", "Tables that match the query, page by page.", handlers::list);
        tables(POST, "", "reserve", "Reserves tables that a migration will make.", handlers::reserve);
        tables(POST, "filter/", "filter", "Tables that match a body.", handlers::filter);
        tables(POST, "register/", "register", "Registers a table.", handlers::register);
        tables(POST, "finalize-managed/", "finalize", "Takes migrated tables into service.", handlers::finalizeManaged);
        tables(GET, "{uid}/", "detail", "A table.", handlers::detail);
    }

    private void execution(ExecutionRoutes operations, QueryRoutes queries) {
        tables(POST, "execute-operation/", "execute", "Executes an operation.", operations::execute);
        tables(POST, "{uid}/run_query/", "runQuery", "Reads one table with a query of its own.", queries::run);
    }

    private void administration(AdministrationRoutes handlers) {
        single(
                GET,
                "/admin/v1/audit/",
                ADMINISTRATORS,
                "audit",
                "What was done and refused, newest first.",
                handlers::audit);
        single(GET, "/admin/v1/execution/", ADMINISTRATORS, "execution", "Counters of execution.", handlers::execution);
        single(
                PATCH,
                "/admin/v1/data-sources/{uid}/",
                ADMINISTRATORS,
                "changeDataSource",
                "Changes what a data source takes.",
                handlers::changeSource);
    }

    /** An operation on tables: both resources in both families. */
    private void tables(Method method, String tail, String operation, String summary, Handler handler) {
        add(method, ORM_TABLES + tail, operation, summary, CALLERS, RouteFamily.ORM, TableKind.RELATIONAL, handler);
        String hyphens = tail.replace('_', '-');
        add(method, V1_TABLES + hyphens, operation, summary, CALLERS, RouteFamily.V1, TableKind.RELATIONAL, handler);
        timeIndexed(method, tail, operation, summary, handler);
    }

    /** An operation on time-indexed tables, in both families. */
    private void timeIndexed(Method method, String tail, String operation, String summary, Handler handler) {
        TableKind kind = TableKind.TIME_INDEXED;
        add(method, ORM_TIME_INDEXED + tail, operation, summary, CALLERS, RouteFamily.ORM, kind, handler);
        String hyphens = tail.replace('_', '-');
        add(method, V1_TIME_INDEXED + hyphens, operation, summary, CALLERS, RouteFamily.V1, kind, handler);
    }

    /** An operation that is not on a family of tables, under its two paths. */
    private void pair(Method method, String orm, String v1, String operation, String summary, Handler handler) {
        add(method, orm, operation, summary, CALLERS, RouteFamily.ORM, TableKind.RELATIONAL, handler);
        add(method, v1, operation, summary, CALLERS, RouteFamily.V1, TableKind.RELATIONAL, handler);
    }

    /** An operation outside of both families. */
    private void single(
            Method method, String path, Audience audience, String operation, String summary, Handler handler) {
        add(method, path, operation, summary, audience, RouteFamily.V1, TableKind.RELATIONAL, handler);
    }

    private void add(
            Method method,
            String path,
            String operation,
            String summary,
            Audience audience,
            RouteFamily family,
            TableKind kind,
            Handler handler) {
        routes.add(new Route(method, path, operation, summary, audience, family, kind, handler));
    }
}
