package dev.metatables.migrations.provider;

import dev.metatables.contract.model.Provider;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.AppliedRevision;
import dev.metatables.migrations.run.DatabaseTarget;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.MigrationConnection;
import dev.metatables.runtime.model.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final CatalogClient catalog;
    private final String dataSourceUid;
    private final RunOptions options;

    /**
     * A workflow on one data source.
     *
     * @param catalog the TS Manager that holds the catalog
     * @param dataSourceUid where the tables live
     */
    public ProviderWorkflow(CatalogClient catalog, String dataSourceUid, RunOptions options) {
        this.catalog = catalog;
        this.dataSourceUid = dataSourceUid;
        this.options = options;
    }

    /**
     * Applies the revisions that are missing up to a target, and takes the tables into service.
     *
     * @param target {@code head}, {@code heads} or a revision
     * @throws MigrationException when a revision fails or a table is not active afterwards; the message names each
     * @throws dev.metatables.runtime.MetaTablesException when TS Manager does not answer or refuses
     */
    public UpgradeReport upgrade(ProviderTables tables, RevisionGraph revisions, String target) {
        requireRevisions(tables.provider(), revisions);
        CatalogRows rows = new CatalogRows(catalog, dataSourceUid, tables);
        String versionUid = rows.registerVersionTable();
        Map<TableName, String> uids = rows.reserve(versionUid);
        MigrationRunner runner = runner(tables, revisions);
        List<AppliedRevision> applied = runner.upgrade(target);
        for (AppliedRevision revision : applied) {
            LOG.info(
                    "Provider {}: applied revision {} in {} ms",
                    tables.provider().key(),
                    revision.revision(),
                    revision.duration().toMillis());
        }
        new Finalizer(catalog, tables).takeIntoService(versionUid, uids, target);
        return new UpgradeReport(applied, runner.current(), uids);
    }

    /**
     * The revisions the database is at; empty before the first upgrade.
     *
     * @throws MigrationException when the database cannot be read
     * @throws dev.metatables.runtime.MetaTablesException when TS Manager does not answer or refuses
     */
    public Set<String> current(ProviderTables tables, RevisionGraph revisions) {
        new CatalogRows(catalog, dataSourceUid, tables).registerVersionTable();
        return runner(tables, revisions).current();
    }

    private MigrationRunner runner(ProviderTables tables, RevisionGraph revisions) {
        Provider provider = tables.provider();
        MigrationConnection lease = catalog.migrationConnection(
                dataSourceUid, provider.packageName(), provider.migrationNamespace(), LEASE_SECONDS);
        DatabaseTarget target = DatabaseTarget.ofLease(lease.uri(), lease.ownerRoleName());
        return new MigrationRunner(target, tables.versionStore(), revisions, tables.schema(revisions), options);
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
