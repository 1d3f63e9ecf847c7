package dev.metatables.benchmarks.rows;

import dev.metatables.migrations.generate.FromContracts;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.DatabaseTarget;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.runtime.Engine;
import dev.metatables.runtime.MetaTables;
import dev.metatables.runtime.StartOptions;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.MigrationConnection;
import dev.metatables.runtime.transport.RetrofitTransport;
import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;

/** A TS Manager with the benchmark's table in it. */
final class Manager implements AutoCloseable {
    private static final int LEASE_SECONDS = 3600;

    private final TsManager manager;
    private final RetrofitTransport transport;
    private final CatalogClient catalog;

    private Manager(TsManager manager) {
        this.manager = manager;
        this.transport = RetrofitTransport.to(manager.url(), manager.adminToken(), null);
        this.catalog = new CatalogClient(transport);
    }

    static Manager start(Path directory) {
        Manager started =
                new Manager(TsManager.start(ServerOptions.defaults().withPort(0).withDataDirectory(directory)));
        try {
            started.migrate();
            return started;
        } catch (RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    private void migrate() {
        ProviderWorkflow workflow = new ProviderWorkflow(catalog, source(), RunOptions.defaults());
        for (ProviderTables tables : ProviderTables.onClassPath(Manager.class.getClassLoader())) {
            workflow.upgrade(tables, RevisionGraph.of(List.of(FromContracts.revision(tables, "000000000001"))), "head");
        }
    }

    private String source() {
        return manager.dataSourceUid().toString();
    }

    String url() {
        return manager.url();
    }

    String token() {
        return manager.adminToken();
    }

    Engine engine() {
        return engine(url(), token());
    }

    static Engine engine(String url, String token) {
        return MetaTables.open(StartOptions.builder()
                .endpoint(url)
                .accessToken(token)
                .models(TickRow.class)
                .build());
    }

    /** The same database without anything between. */
    Connection jdbc() {
        String key = ProviderTables.onClassPath(Manager.class.getClassLoader())
                .get(0)
                .provider()
                .packageName();
        MigrationConnection lease = catalog.migrationConnection(source(), key, "benchmarks", LEASE_SECONDS);
        return DatabaseTarget.ofLease(lease.uri(), lease.ownerRoleName()).connect();
    }

    @Override
    public void close() {
        transport.close();
        manager.close();
    }
}
