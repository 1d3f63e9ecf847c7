package dev.metatables.testing;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.NamespaceOverride;
import dev.metatables.migrations.generate.FromContracts;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.revision.Revisions;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.runtime.Engine;
import dev.metatables.runtime.MetaTables;
import dev.metatables.runtime.StartOptions;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.model.TableModels;
import dev.metatables.runtime.statement.Rendering;
import dev.metatables.runtime.transport.RetrofitTransport;
import dev.metatables.server.TsManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The tables of one test class, made from their contracts in a namespace nobody else has, and an engine on them. */
final class TestTables implements AutoCloseable {
    private final Engine engine;

    private TestTables(Engine engine) {
        this.engine = engine;
    }

    static TestTables make(TestServer server, List<Class<?>> models) {
        String namespace = "t" + UUID.randomUUID().toString().substring(0, 8);
        ClassLoader loader = Objects.requireNonNullElse(
                Thread.currentThread().getContextClassLoader(), ClassLoader.getSystemClassLoader());
        List<Table> authored = TableModels.resolve(models, List.of(), loader);
        Map<ProviderTables, RevisionGraph> revisions = new LinkedHashMap<>();
        for (ProviderTables provider : ProviderTables.of(NamespaceOverride.apply(authored, namespace))) {
            revisions.put(provider, FromContracts.history(provider, heads(provider, authored, loader)));
        }
        makeReady();
        // Only now: what is above needs no server, which may still be starting.
        TsManager manager = server.manager();
        migrate(manager, revisions);
        return new TestTables(MetaTables.open(StartOptions.builder()
                .endpoint(manager.url())
                .accessToken(manager.adminToken())
                .dataSourceUid(manager.dataSourceUid().toString())
                .namespace(namespace)
                .models(models.toArray(Class<?>[]::new))
                .build()));
    }

    /** Where the files of the providers end that this one stands in for. */
    private static List<RevisionFile> heads(ProviderTables provider, List<Table> authored, ClassLoader loader) {
        return authored.stream()
                .map(Table::provider)
                .filter(one -> one.packageName().equals(provider.provider().packageName()))
                .distinct()
                .flatMap(one -> Revisions.onClassPath(loader, one).heads().stream())
                .toList();
    }

    /** Loads what engines are made of. In a new JVM that takes half a second, in which the server starts. */
    private static void makeReady() {
        RetrofitTransport.to("http://127.0.0.1", "none yet", null).close();
        Rendering.plain();
    }

    private static void migrate(TsManager manager, Map<ProviderTables, RevisionGraph> revisions) {
        try (RetrofitTransport transport = RetrofitTransport.to(manager.url(), manager.adminToken(), null)) {
            ProviderWorkflow workflow = new ProviderWorkflow(
                    new CatalogClient(transport), manager.dataSourceUid().toString(), RunOptions.defaults());
            revisions.forEach((provider, graph) -> workflow.upgrade(provider, graph, "heads"));
        }
    }

    Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
    }
}
