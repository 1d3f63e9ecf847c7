package dev.metatables.samples.quickstart;

import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.provider.UpgradeReport;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.revision.Revisions;
import dev.metatables.migrations.run.AppliedRevision;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.model.TableName;
import dev.metatables.runtime.transport.RetrofitTransport;
import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.io.PrintStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything on one machine: starts TS Manager with its own PostgreSQL, migrates the sample's tables, runs the
 * application, and stops again. The data stay, so the next run finds them.
 */
public final class Quickstart {

    private final QuickstartOptions options;
    private final PrintStream out;

    Quickstart(QuickstartOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Runs and exits: 0 done, else one paragraph on the error stream that says what to do. */
    public static void main(String[] args) {
        int code = Failures.report(System.err, () -> {
            QuickstartOptions options = QuickstartOptions.parse(args, System.getenv());
            new Quickstart(options, System.out).run(PortfolioData.holdings());
        });
        System.exit(code);
    }

    void run(Stream<AccountHoldingsRow> holdings) {
        Lines lines = new Lines(out);
        ServerOptions server =
                ServerOptions.defaults().withDataDirectory(options.dataDir()).withPort(options.port());
        try (TsManager manager = TsManager.start(server)) {
            lines.line(
                    "TS Manager",
                    "%s, PostgreSQL on port %d, data in %s",
                    manager.url(),
                    manager.postgresPort(),
                    options.dataDir());
            migrate(manager, lines);
            new PortfolioApp(manager.url(), manager.adminToken(), out).run(holdings);
        }
    }

    private static void migrate(TsManager manager, Lines lines) {
        ClassLoader loader = Quickstart.class.getClassLoader();
        ProviderTables tables = ProviderTables.onClassPath(loader, PortfolioData.PACKAGE);
        RevisionGraph revisions = Revisions.onClassPath(loader, tables.provider());
        try (RetrofitTransport transport = RetrofitTransport.to(manager.url(), manager.adminToken(), null)) {
            ProviderWorkflow workflow = new ProviderWorkflow(
                    new CatalogClient(transport), manager.dataSourceUid().toString(), RunOptions.defaults());
            UpgradeReport report = workflow.upgrade(tables, revisions, "head");
            for (AppliedRevision revision : report.applied()) {
                lines.line("Migrated", "applied revision %s (%s)", revision.revision(), revision.message());
                lines.line("", "made %s", names(revision));
            }
            if (report.applied().isEmpty()) {
                lines.line(
                        "Migrated",
                        "nothing new to apply, the tables are at revision %s",
                        String.join(", ", report.current()));
            }
        }
    }

    private static String names(AppliedRevision revision) {
        return revision.tablesMade().stream().map(TableName::toString).collect(Collectors.joining(", "));
    }
}
