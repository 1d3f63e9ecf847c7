package dev.metatables.server.http;

import dev.metatables.server.audit.AuditLog;
import dev.metatables.server.catalog.Catalog;
import dev.metatables.server.catalog.Changes;
import dev.metatables.server.catalog.Contracts;
import dev.metatables.server.catalog.Finalizations;
import dev.metatables.server.catalog.Introspections;
import dev.metatables.server.catalog.Labels;
import dev.metatables.server.catalog.Registrations;
import dev.metatables.server.catalog.Reservations;
import dev.metatables.server.catalog.SchemaGraph;
import dev.metatables.server.catalog.ScopeResolver;
import dev.metatables.server.catalog.Search;
import dev.metatables.server.catalog.Sharing;
import dev.metatables.server.datasource.DataDatabases;
import dev.metatables.server.datasource.DataSourceAdministration;
import dev.metatables.server.datasource.ProjectShape;
import dev.metatables.server.execution.ExecutionLimits;
import dev.metatables.server.execution.OperationExecutors;
import dev.metatables.server.execution.ResultBudget;
import dev.metatables.server.identity.AccessTokens;
import dev.metatables.server.identity.Authentication;
import dev.metatables.server.identity.Organizations;
import dev.metatables.server.identity.Principals;
import dev.metatables.server.leases.MigrationLeases;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.RightsEpoch;
import java.time.Clock;

/**
 * What the routes call.
 *
 * @param executors execute operations
 * @param audit keeps what was done and refused
 * @param projectShape of project rows on the path that two clients read differently
 */
public record Services(
        CatalogDatabase database,
        DataDatabases databases,
        DataSourceAdministration sources,
        Authentication authentication,
        Principals principals,
        AccessTokens tokens,
        Organizations organizations,
        Catalog catalog,
        Registrations registrations,
        Reservations reservations,
        Finalizations finalizations,
        Changes changes,
        Contracts contracts,
        Introspections introspections,
        SchemaGraph graph,
        Search search,
        Labels labels,
        Sharing sharing,
        ScopeResolver scopes,
        MigrationLeases leases,
        OperationExecutors executors,
        AuditLog audit,
        ProjectShape projectShape) {
    /** Longest statement timeout a caller can ask for. */
    private static final long MAX_STATEMENT_TIMEOUT_MS = 120_000;

    /**
     * The services over a catalog and its data databases.
     *
     * @param secret the server's secret key
     * @param pageCap most rows of one answer of an operation
     */
    public static Services of(
            CatalogDatabase database,
            DataDatabases databases,
            DataSourceAdministration sources,
            byte[] secret,
            long pageCap,
            ProjectShape projectShape) {
        RightsEpoch epoch = new RightsEpoch(database);
        return new Services(
                database,
                databases,
                sources,
                new Authentication(database, epoch, secret, Clock.systemUTC()),
                new Principals(database),
                new AccessTokens(database),
                new Organizations(database),
                new Catalog(database),
                new Registrations(database, databases),
                new Reservations(database),
                new Finalizations(database, databases),
                new Changes(database),
                new Contracts(database),
                new Introspections(database, databases),
                new SchemaGraph(database),
                new Search(database),
                new Labels(database),
                new Sharing(database),
                new ScopeResolver(database, epoch, databases),
                new MigrationLeases(database, databases),
                new OperationExecutors(
                        databases, new ExecutionLimits(pageCap, MAX_STATEMENT_TIMEOUT_MS, ResultBudget.forThisHeap())),
                new AuditLog(database),
                projectShape);
    }
}
