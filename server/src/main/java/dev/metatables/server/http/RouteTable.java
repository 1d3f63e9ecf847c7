package dev.metatables.server.http;

import static dev.metatables.server.http.Route.Audience.ADMINISTRATORS;
import static dev.metatables.server.http.Route.Audience.ANYBODY;
import static dev.metatables.server.http.Route.Audience.CALLERS;
import static dev.metatables.server.http.Route.Method.DELETE;
import static dev.metatables.server.http.Route.Method.GET;
import static dev.metatables.server.http.Route.Method.PATCH;
import static dev.metatables.server.http.Route.Method.POST;

import dev.metatables.contract.model.TableKind;
import dev.metatables.server.api.RouteFamily;
import dev.metatables.server.catalog.Sharing.Access;
import dev.metatables.server.catalog.Sharing.Grantee;
import dev.metatables.server.http.Route.Audience;
import dev.metatables.server.http.Route.Handler;
import dev.metatables.server.http.Route.Method;
import dev.metatables.server.identity.Principals.Kind;
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

    static List<Route> of(Services services, RequestMetrics metrics) {
        RouteTable table = new RouteTable();
        table.operations(new OperationsRoutes(services, metrics, () -> List.copyOf(table.routes)));
        table.sources(new SourceRoutes(services));
        table.catalog(new TableRoutes(services));
        table.search(new SearchRoutes(services));
        table.sharing(new SharingRoutes(services));
        table.identity(new IdentityRoutes(services));
        table.execution(new ExecutionRoutes(services), new QueryRoutes(services));
        table.series(new SeriesRoutes(services));
        table.administration(new AdministrationRoutes(services));
        return List.copyOf(table.routes);
    }

    private void operations(OperationsRoutes handlers) {
        single(GET, "/health/live/", ANYBODY, "live", "Whether the process runs.", handlers::live);
        single(GET, "/health/ready/", ANYBODY, "ready", "Whether requests can be answered.", handlers::ready);
        single(GET, "/openapi.json/", ANYBODY, "openApi", "This document.", handlers::openApi);
        single(GET, "/metrics/", ADMINISTRATORS, "metrics", "Counters, as Prometheus reads them.", handlers::metrics);
    }

    private void sources(SourceRoutes handlers) {
        pair(
                GET,
                "/orm/api/pods/projects/{uid}/",
                "/api/v1/projects/{uid}/",
                "project",
                "A project.",
                handlers::project);
        pair(
                GET,
                "/orm/api/pods/project-branches/{uid}/",
                "/api/v1/project-branches/{uid}/",
                "projectBranch",
                "A branch of a project.",
                handlers::projectBranch);
        pair(GET, ORM_SOURCES, V1_SOURCES, "dataSources", "All data sources.", handlers::dataSources);
        pair(GET, ORM_SOURCES + "{uid}/", V1_SOURCES + "{uid}/", "dataSource", "A data source.", handlers::dataSource);
        admin(GET, "data-sources/", "adminDataSources", "All data sources.", handlers::allSources);
        admin(POST, "data-sources/", "createDataSource", "Makes a data source.", handlers::createSource);
        admin(POST, "data-sources/{uid}/probe/", "probe", "Looks at what a source can do.", handlers::probe);
        admin(POST, "data-sources/{uid}/credentials/", "credentials", "Gives a source a login.", handlers::credentials);
        admin(GET, "projects/", "projects", "All projects.", handlers::projects);
        admin(POST, "projects/", "setProject", "Makes a project, or changes its source.", handlers::setProject);
        String summary = "A credential for migrations, for a while.";
        String path = "{uid}/migration-connection/";
        RouteFamily orm = RouteFamily.ORM;
        TableKind kind = TableKind.RELATIONAL;
        Handler ofSource = handlers::migrationConnection;
        Handler ofTable = handlers::migrationConnectionOfTable;
        add(POST, ORM_SOURCES + path, "migrationConnection", summary, CALLERS, orm, kind, ofSource);
        Handler release = handlers::releaseMigrationConnection;
        add(
                POST,
                ORM_SOURCES + path + "{role}/release/",
                "releaseMigrationConnection",
                "Ends a credential for migrations before its time.",
                CALLERS,
                orm,
                kind,
                release);
        add(POST, V1_TABLES + path, "migrationConnection", summary, CALLERS, RouteFamily.V1, kind, ofTable);
    }

    private void catalog(TableRoutes handlers) {
        tables(GET, "", "list", "Tables that match the query, page by page.", handlers::list);
        tables(POST, "", "reserve", "Reserves tables that a migration will make.", handlers::reserve);
        tables(POST, "filter/", "filter", "Tables that match a body.", handlers::filter);
        tables(POST, "register/", "register", "Registers a table.", handlers::register);
        timeIndexed(POST, "get_or_create/", "getOrCreate", "The table, registered if need be.", handlers::getOrCreate);
        tables(POST, "finalize-managed/", "finalize", "Takes migrated tables into service.", handlers::finalizeManaged);
        tables(POST, "validate-contract/", "validate", "The normal form of a new contract.", handlers::validate);
        tables(GET, "{uid}/", "detail", "A table.", handlers::detail);
        tables(PATCH, "{uid}/", "patch", "Changes what people say of a table.", handlers::patch);
        tables(DELETE, "{uid}/", "delete", "Deletes a registration.", handlers::delete);
        tables(
                POST,
                "{uid}/validate-contract/",
                "validateReplacement",
                "What another contract of a table would change.",
                handlers::validateReplacement);
        tables(
                GET,
                "{uid}/contract-versions/",
                "contractVersions",
                "Every contract a table was registered with.",
                handlers::contractVersions);
        tables(POST, "{uid}/introspect/", "introspect", "Looks at the physical table anew.", handlers::introspect);
        tables(GET, "{uid}/schema-graph/", "schemaGraph", "The foreign keys around a table.", handlers::schemaGraph);
    }

    private void search(SearchRoutes handlers) {
        tables(GET, "description-search/", "searchDescriptions", "Tables like a text.", handlers::byDescription);
        tables(GET, "column-search/", "searchColumns", "Tables with a column like a text.", handlers::byColumn);
        tables(
                POST,
                "{uid}/refresh-table-search-index/",
                "refreshSearch",
                "Writes what a table is found by anew.",
                handlers::refresh);
    }

    private void sharing(SharingRoutes handlers) {
        tables(POST, "{uid}/add-label/", "addLabels", "Adds labels.", handlers::addLabels);
        tables(POST, "{uid}/remove-label/", "removeLabels", "Removes labels.", handlers::removeLabels);
        for (Access access : Access.values()) {
            String word = access == Access.VIEW ? "view" : "edit";
            String name = access == Access.VIEW ? "View" : "Edit";
            tables(GET, "{uid}/can-" + word + "/", "can" + name, "Who may " + word + " it.", handlers.who(access));
            shares(handlers, "add-to-" + word, "addTo" + name, access, Grantee.USER);
            shares(handlers, "remove-from-" + word, "removeFrom" + name, access, Grantee.USER);
            shares(handlers, "add-team-to-" + word, "addTeamTo" + name, access, Grantee.TEAM);
            shares(handlers, "remove-team-from-" + word, "removeTeamFrom" + name, access, Grantee.TEAM);
        }
    }

    private void shares(SharingRoutes handlers, String action, String operation, Access access, Grantee grantee) {
        Handler handler = action.startsWith("add") ? handlers.add(access, grantee) : handlers.remove(access, grantee);
        tables(POST, "{uid}/" + action + "/", operation, "Shares a table, or no longer.", handler);
    }

    private void identity(IdentityRoutes handlers) {
        String jwt = "/auth/jwt-token/token/";
        single(POST, jwt, ANYBODY, "login", "Tokens for user and password.", handlers::login);
        single(POST, jwt + "refresh/", ANYBODY, "refresh", "A new access token.", handlers::refresh);
        String credentials = "runtime-credentials/token/";
        String summary = "An access token for a program's credential.";
        Handler credential = handlers::runtimeCredential;
        TableKind kind = TableKind.RELATIONAL;
        add(
                POST,
                "/orm/api/pods/" + credentials,
                "runtimeCredential",
                summary,
                ANYBODY,
                RouteFamily.ORM,
                kind,
                credential);
        add(POST, "/api/v1/" + credentials, "runtimeCredential", summary, ANYBODY, RouteFamily.V1, kind, credential);
        single(GET, "/user/api/user/get_user_details/", CALLERS, "self", "The caller.", handlers::self);
        principals(handlers, "users", Kind.USER);
        principals(handlers, "teams", Kind.TEAM);
        principals(handlers, "service-accounts", Kind.SERVICE_ACCOUNT);
        admin(POST, "users/{name}/password/", "setPassword", "Gives a user a password.", handlers::setPassword);
        admin(POST, "teams/{name}/add-member/", "addMember", "Adds a member.", handlers::addMember);
        admin(POST, "teams/{name}/remove-member/", "removeMember", "Removes a member.", handlers::removeMember);
        admin(GET, "organizations/", "organizations", "The tenants of the server.", handlers::organizations);
        admin(POST, "organizations/", "createOrganization", "Makes a tenant.", handlers::createOrganization);
        admin(GET, "tokens/", "tokens", "All tokens, without the tokens themselves.", handlers::tokens);
        admin(POST, "tokens/", "createToken", "Makes a token.", handlers::createToken);
        admin(DELETE, "tokens/{uid}/", "revokeToken", "Makes a token useless.", handlers::revokeToken);
    }

    private void principals(IdentityRoutes handlers, String plural, Kind kind) {
        String name = plural.equals("service-accounts") ? "ServiceAccount" : plural.equals("teams") ? "Team" : "User";
        admin(GET, plural + "/", "list" + name + "s", "All of them.", handlers.list(kind));
        admin(POST, plural + "/", "create" + name, "Makes one.", handlers.create(kind));
        admin(POST, plural + "/{name}/disable/", "disable" + name, "Lets it call no more.", handlers.disable(kind));
    }

    private void execution(ExecutionRoutes operations, QueryRoutes queries) {
        tables(POST, "execute-operation/", "execute", "Executes an operation.", operations::execute);
        tables(POST, "{uid}/run_query/", "runQuery", "Reads one table with a query of its own.", queries::run);
    }

    private void series(SeriesRoutes handlers) {
        timeIndexed(GET, "{uid}/get-stats/", "statistics", "First and last times.", handlers::statistics);
        timeIndexed(POST, "{uid}/get_last_observation/", "last", "The newest row of each identity.", handlers::last);
        timeIndexed(
                POST,
                "{uid}/get_data_between_dates_from_remote/",
                "between",
                "Rows between two times.",
                handlers::between);
        timeIndexed(
                POST,
                "get_data_between_dates_from_node_identifier/",
                "betweenByIdentifier",
                "Rows between two times, of the table with an identifier.",
                handlers::betweenByIdentifier);
        timeIndexed(POST, "{uid}/delete_after_date/", "deleteAfter", "Deletes from a time on.", handlers::deleteAfter);
        timeIndexed(POST, "{uid}/insert_data_into_table/", "insertChunk", "Writes packed rows.", handlers::insert);
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

    /** An operation for administrators. */
    private void admin(Method method, String tail, String operation, String summary, Handler handler) {
        single(method, "/admin/v1/" + tail, ADMINISTRATORS, operation, summary, handler);
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
