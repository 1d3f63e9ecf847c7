package dev.metatables.cli.migrations;

import dev.metatables.cli.CatalogOptions;
import dev.metatables.migrations.ProviderHook;
import dev.metatables.migrations.lint.Consumers;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.SessionDataSource;
import dev.metatables.runtime.config.Setting;
import dev.metatables.runtime.config.Settings;
import dev.metatables.runtime.transport.RetrofitTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The TS Manager and data source a command works with, and how it behaves beside others. */
final class Connection {
    @Mixin
    private CatalogOptions server = new CatalogOptions();

    @Option(
            names = "--data-source",
            paramLabel = "UID",
            description = "Data source (METATABLES_DATA_SOURCE_UID, else the project's, else the only one).")
    private @Nullable String dataSource;

    @Option(names = "--lock-timeout", paramLabel = "SECONDS", description = "Wait of a statement for a lock (3).")
    private int lockTimeout = 3;

    @Option(names = "--attempts", description = "Attempts of a revision that does not get its locks (5).")
    private int attempts = 5;

    /** Does something with a workflow that runs no hooks, and closes what it needs. */
    <T> T with(boolean singleTransaction, Function<ProviderWorkflow, T> work) {
        return with(singleTransaction, List.of(), work);
    }

    /** Does something with a workflow and closes what it needs. */
    <T> T with(boolean singleTransaction, List<ProviderHook> hooks, Function<ProviderWorkflow, T> work) {
        return catalog((catalog, source) ->
                work.apply(new ProviderWorkflow(catalog, source, options(singleTransaction), hooks)));
    }

    /** Does something with the catalog and the data source's identity. */
    <T> T catalog(BiFunction<CatalogClient, String, T> work) {
        try (RetrofitTransport transport = server.open()) {
            CatalogClient catalog = new CatalogClient(transport);
            Settings settings =
                    Settings.resolve(dataSource == null ? Map.of() : Map.of(Setting.DATA_SOURCE_UID, dataSource));
            return work.apply(catalog, SessionDataSource.find(catalog, settings).uid());
        }
    }

    /** What the audit of TS Manager says of the tables' users; for administrators. */
    Consumers audited() {
        return Consumers.ofAudit(server.audit());
    }

    private RunOptions options(boolean singleTransaction) {
        RunOptions defaults = RunOptions.defaults();
        return new RunOptions(
                defaults.actor(),
                Duration.ofSeconds(lockTimeout),
                attempts,
                defaults.pause(),
                defaults.runnerWait(),
                singleTransaction);
    }
}
