package dev.metatables.benchmarks.migrations;

import dev.metatables.benchmarks.Folders;
import dev.metatables.migrations.check.CheckReport;
import dev.metatables.migrations.check.SchemaCheck;
import dev.metatables.migrations.generate.Autogenerate;
import dev.metatables.migrations.generate.Draft;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.revision.RevisionScript;
import dev.metatables.migrations.run.LiveSchema;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.migrations.schema.Scratch;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.transport.RetrofitTransport;
import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Migrations of {@value #MANY} tables beside {@value #FEW}: autogenerate, upgrade through TS Manager and check, by the
 * clock, processor time and memory. The few are measured before and after the many, and their mean counts. The floor is
 * PostgreSQL alone, making the same tables once from the same statements.
 */
public final class MigrationScale {
    private static final int FEW = 50;
    private static final int MANY = 500;

    private final Scratch scratch;
    private final ProviderWorkflow workflow;
    private final Map<String, Measured> results = new LinkedHashMap<>();

    private MigrationScale(Scratch scratch, ProviderWorkflow workflow) {
        this.scratch = scratch;
        this.workflow = workflow;
    }

    /** Runs both sizes and prints them side by side. */
    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory("metatables-migration-scale");
        try (Scratch scratch = Scratch.embedded();
                TsManager manager =
                        TsManager.start(ServerOptions.defaults().withPort(0).withDataDirectory(work));
                RetrofitTransport transport = RetrofitTransport.to(manager.url(), manager.adminToken(), null)) {
            ProviderWorkflow workflow = new ProviderWorkflow(
                    new CatalogClient(transport), manager.dataSourceUid().toString(), RunOptions.defaults());
            // A JVM that is cold would flatter the second size.
            new MigrationScale(scratch, workflow).run("warm", FEW);
            Map<String, Measured> before = new MigrationScale(scratch, workflow).run("before", FEW);
            Map<String, Measured> many = new MigrationScale(scratch, workflow).run("many", MANY);
            // The speed of a shared machine changes while the large one runs.
            Map<String, Measured> after = new MigrationScale(scratch, workflow).run("after", FEW);
            print(before, after, many);
        } finally {
            Folders.delete(work);
        }
    }

    private static void print(Map<String, Measured> before, Map<String, Measured> after, Map<String, Measured> many) {
        System.out.printf("%n%-42s %23s   %23s   %13s%n", "", "wall clock, s", "processor, s", "heap, MB");
        System.out.printf(
                "%-42s %8d %8d %5s   %8d %8d %5s   %6d %6d%n", "", FEW, MANY, "ratio", FEW, MANY, "ratio", FEW, MANY);
        before.forEach((what, first) -> {
            Measured few = first.and(Objects.requireNonNull(after.get(what)));
            Measured all = Objects.requireNonNull(many.get(what));
            System.out.printf(
                    "%-42s %8.2f %8.2f %5.1f   %8.2f %8.2f %5.1f   %6.0f %6.0f%n",
                    what,
                    few.seconds(),
                    all.seconds(),
                    all.seconds() / few.seconds(),
                    few.cpu(),
                    all.cpu(),
                    all.cpu() / few.cpu(),
                    few.heap(),
                    all.heap());
        });
    }

    private Map<String, Measured> run(String app, int tables) throws Exception {
        ScaleTables scale = new ScaleTables(app, tables);
        ProviderTables one = scale.version(1);
        ProviderTables two = scale.version(2);
        RevisionFile first =
                measure("autogenerate, all tables new", () -> next(one, RevisionGraph.of(List.of()), "000000000001"));
        RevisionGraph start = RevisionGraph.of(List.of(first));
        measure("PostgreSQL alone, the tables made", () -> alone(first));
        RevisionFile second = measure("autogenerate, a change of each table", () -> next(two, start, "000000000002"));
        RevisionGraph all = RevisionGraph.of(List.of(first, second));
        measure("upgrade, all tables new, in service", () -> workflow.upgrade(one, start, "head"));
        measure("upgrade, a change of each table, in service", () -> workflow.upgrade(two, all, "head"));
        measure("check, nothing found", () -> check(two, all));
        return results;
    }

    private <T> T measure(String what, Callable<T> work) throws Exception {
        AtomicReference<T> result = new AtomicReference<>();
        results.put(what, Measured.of(() -> {
            result.set(work.call());
            return result;
        }));
        return Objects.requireNonNull(result.get());
    }

    private RevisionFile next(ProviderTables tables, RevisionGraph recorded, String revision) {
        Draft draft = new Draft(revision, "step", Instant.EPOCH, Set.of());
        return new Autogenerate(scratch).next(tables, recorded, draft).orElseThrow();
    }

    private boolean alone(RevisionFile file) {
        return scratch.within(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : RevisionScript.statements(file.name(), file.upgrade())) {
                    statement.execute(sql);
                }
            }
            return true;
        });
    }

    private CheckReport check(ProviderTables tables, RevisionGraph graph) {
        LiveSchema live = workflow.leased(tables, graph, MigrationRunner::live);
        CheckReport report = new SchemaCheck(scratch, tables, graph).check(live);
        if (!report.clean()) {
            throw new IllegalStateException(String.join("\n", report.lines()));
        }
        return report;
    }
}
