package dev.metatables.server.http;

import dev.metatables.server.audit.AuditLog;
import dev.metatables.server.catalog.Catalog;
import dev.metatables.server.catalog.Finalizations;
import dev.metatables.server.catalog.Registrations;
import dev.metatables.server.catalog.Reservations;
import dev.metatables.server.catalog.ScopeResolver;
import dev.metatables.server.datasource.DataDatabases;
import dev.metatables.server.execution.ExecutionLimits;
import dev.metatables.server.execution.OperationExecutors;
import dev.metatables.server.execution.ResultBudget;
import dev.metatables.server.leases.MigrationLeases;
import dev.metatables.server.store.CatalogDatabase;

/**
 * What the routes call.
 *
 * @param executors execute operations
 * @param audit keeps what was done and refused
 */
public record Services(
        CatalogDatabase database,
        DataDatabases databases,
        Catalog catalog,
        Registrations registrations,
        Reservations reservations,
        Finalizations finalizations,
        ScopeResolver scopes,
        MigrationLeases leases,
        OperationExecutors executors,
        AuditLog audit) {
    /** Longest statement timeout a caller can ask for. */
    private static final long MAX_STATEMENT_TIMEOUT_MS = 120_000;

    /**
     * The services over a catalog and its data databases.
     *
     * @param pageCap most rows of one answer of an operation
     */
    public static Services of(CatalogDatabase database, DataDatabases databases, long pageCap) {
        return new Services(
                database,
                databases,
                new Catalog(database),
                new Registrations(database, databases),
                new Reservations(database),
                new Finalizations(database, databases),
                new ScopeResolver(database, databases),
                new MigrationLeases(database, databases),
                new OperationExecutors(
                        databases, new ExecutionLimits(pageCap, MAX_STATEMENT_TIMEOUT_MS, ResultBudget.forThisHeap())),
                new AuditLog(database));
    }
}
