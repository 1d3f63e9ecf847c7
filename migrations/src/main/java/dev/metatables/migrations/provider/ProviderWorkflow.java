package dev.metatables.migrations.provider;

import dev.metatables.contract.model.Provider;
import dev.metatables.migrations.HookContext;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.ProviderHook;
import dev.metatables.migrations.ProviderHooks;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.AppliedRevision;
import dev.metatables.migrations.run.DatabaseTarget;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.MetaTableRow;
import dev.metatables.runtime.catalog.MigrationConnection;
import dev.metatables.runtime.execution.Session;
import dev.metatables.runtime.model.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one provider from its contracts and revision files to active tables: announce the tables to TS Manager, lease
 * a database credential, run the revisions, and let TS Manager look at the result. Every step can be repeated, so a
 * call that broke off is finished by calling again.
 */
public final class ProviderWorkflow {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderWorkflow.class);
    private static final int LEASE_SECONDS = 900;
    private static final Duration HOOK_TIMEOUT = Duration.ofSeconds(60);

    private final CatalogClient catalog;
    private final String dataSourceUid;
    private final RunOptions options;
    private final List<ProviderHook> hooks;

    /**
     * A workflow on one data source, with the hooks that are found on the class path.
     *
     * @param catalog the TS Manager that holds the catalog
     * @param dataSourceUid where the tables live
     */
    public ProviderWorkflow(CatalogClient catalog, String dataSourceUid, RunOptions options) {
        this(
                catalog,
                dataSourceUid,
                options,
                ProviderHooks.on(Thread.currentThread().getContextClassLoader()));
    }

    /** A workflow with these hooks. */
    public ProviderWorkflow(
            CatalogClient catalog, String dataSourceUid, RunOptions options, List<? extends ProviderHook> hooks) {
        this.catalog = catalog;
        this.dataSourceUid = dataSourceUid;
        this.options = options;
        this.hooks = List.copyOf(hooks);
    }

    /**
     * Applies the revisions that are missing up to a target, and takes the tables into service.
     *
     * @param target {@code head}, {@code heads}, {@code +n} or a revision
     * @throws MigrationException when a revision fails or a table is not active afterwards; the message names each
     * @throws dev.metatables.runtime.MetaTablesException when TS Manager does not answer or refuses
     */
    public UpgradeReport upgrade(ProviderTables tables, RevisionGraph revisions, String target) {
        return migrate(tables, revisions, target, true);
    }

    /**
     * Undoes the revisions after a target. Tables that are gone then are reserved in the catalog again.
     *
     * @param target {@code base}, {@code -n} or a revision, which stays applied
     * @throws MigrationException when a revision fails
     * @throws dev.metatables.runtime.MetaTablesException when TS Manager does not answer or refuses
     */
    public UpgradeReport downgrade(ProviderTables tables, RevisionGraph revisions, String target) {
        return migrate(tables, revisions, target, false);
    }

    /**
     * The revisions the database is at; empty before the first upgrade.
     *
     * @throws MigrationException when the database cannot be read
     * @throws dev.metatables.runtime.MetaTablesException when TS Manager does not answer or refuses
     */
    public Set<String> current(ProviderTables tables, RevisionGraph revisions) {
        return leased(tables, revisions, MigrationRunner::current);
    }

    /**
     * Does something with the provider's database under a leased credential; the catalog's tables stay as they are.
     *
     * @throws dev.metatables.runtime.MetaTablesException when TS Manager does not answer or refuses
     */
    public <T> T leased(ProviderTables tables, RevisionGraph revisions, Function<MigrationRunner, T> work) {
        new CatalogRows(catalog, dataSourceUid, tables).registerVersionTable();
        return withLease(tables, revisions, work);
    }

    private UpgradeReport migrate(ProviderTables tables, RevisionGraph revisions, String target, boolean up) {
        requireRevisions(tables.provider(), revisions);
        CatalogRows rows = new CatalogRows(catalog, dataSourceUid, tables);
        String versionUid = rows.registerVersionTable();
        Map<TableName, String> uids = rows.reserve(versionUid);
        Map<TableName, String> held = up ? Map.of() : rows.holdPrevious(uids, versionUid);
        List<AppliedRevision> done = new ArrayList<>();
        Set<TableName> there = new HashSet<>();
        Set<String> current = withLease(tables, revisions, runner -> {
            done.addAll(up ? runner.upgrade(target) : runner.downgrade(target));
            if (rows.renames()) {
                there.addAll(runner.live().state().names());
            }
            return runner.current();
        });
        for (AppliedRevision revision : done) {
            LOG.info(
                    "Provider {}: {} revision {} in {} ms",
                    tables.provider().key(),
                    up ? "applied" : "undid",
                    revision.revision(),
                    revision.duration().toMillis());
        }
        rows.follow(uids, there);
        rows.release(held, there);
        Finalizer finalizer = new Finalizer(catalog, tables);
        if (up) {
            finalizer.takeIntoService(versionUid, uids, target);
            runHooks(tables, rows.refreshed(uids, versionUid, String.join(",", current), !done.isEmpty()));
        } else {
            finalizer.takeOutOfService(versionUid, uids, target);
            runHooks(tables, rows.rows(uids));
        }
        return new UpgradeReport(List.copyOf(done), current, uids);
    }

    private void runHooks(ProviderTables tables, List<MetaTableRow> rows) {
        Session session = new Session(catalog.transport(), Map.of(), dataSourceUid, HOOK_TIMEOUT);
        HookContext context =
                new HookContext(tables.provider(), dataSourceUid, tables.tables(), rows, "reconcile", session::execute);
        hooks.forEach(hook -> hook.afterFinalize(context));
    }

    /** The credential is given back as soon as the work is done, however it ended. */
    private <T> T withLease(ProviderTables tables, RevisionGraph revisions, Function<MigrationRunner, T> work) {
        Provider provider = tables.provider();
        MigrationConnection lease = catalog.migrationConnection(
                dataSourceUid, provider.packageName(), provider.migrationNamespace(), LEASE_SECONDS);
        try {
            DatabaseTarget target = DatabaseTarget.ofLease(lease.uri(), lease.ownerRoleName());
            return work.apply(
                    new MigrationRunner(target, tables.versionStore(), revisions, tables.schema(revisions), options));
        } finally {
            release(lease);
        }
    }

    /** What cannot be given back ends by itself, so it is no reason to fail. */
    private void release(MigrationConnection lease) {
        try {
            catalog.releaseMigrationConnection(lease);
        } catch (MetaTablesException e) {
            LOG.info("Lease {} could not be given back; it ends at {}.", lease.roleName(), lease.expiresAt());
        }
    }

    private static void requireRevisions(Provider provider, RevisionGraph revisions) {
        if (revisions.history().isEmpty()) {
            throw new MigrationException(
                    Reason.REVISION,
                    "Provider " + provider.key() + " has no revision files. Generate the first revision, review it and"
                            + " put it on the class path.");
        }
    }
}
