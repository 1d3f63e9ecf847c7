package dev.metatables.cli.migrations;

import dev.metatables.cli.ExitCodes;
import dev.metatables.migrations.check.SchemaCheck;
import dev.metatables.migrations.diff.Change;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.AppliedRevision;
import dev.metatables.migrations.run.OfflineScript;
import dev.metatables.migrations.run.Rehearsal;
import dev.metatables.migrations.schema.Scratch;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metatables migrations upgrade}. */
@Command(name = "upgrade", description = "Applies revisions that are missing.", mixinStandardHelpOptions = true)
final class UpgradeCommand extends TablesVerb {
    @Parameters(arity = "0..1", paramLabel = "TARGET", description = "head, heads, +n or a revision (head).")
    private String target = "head";

    @Option(names = "--sql", description = "Prints the SQL and asks no database; see --from.")
    private boolean sql;

    @Option(names = "--from", paramLabel = "REVISION", description = "With --sql: where the database is (base).")
    private Set<String> from = Set.of();

    @Option(names = "--rehearse", description = "Runs everything, compares, and rolls back. Takes the locks.")
    private boolean rehearse;

    @Option(names = "--single-transaction", description = "All revisions in one transaction.")
    private boolean singleTransaction;

    @Override
    public Integer call() {
        ProviderTables tables = tables();
        RevisionGraph graph = graph(tables);
        if (sql) {
            answers.text(OfflineScript.upgrade(tables.versionStore(), graph, from, reached(target)));
            return 0;
        }
        if (rehearse) {
            return rehearsal(tables, graph);
        }
        List<AppliedRevision> applied = connection
                .with(singleTransaction, project.hooks(), workflow -> {
                    requireSameContracts(workflow, tables, graph);
                    return workflow.upgrade(tables, graph, reached(target));
                })
                .applied();
        answers.applied(applied, "Nothing was missing.");
        return 0;
    }

    private int rehearsal(ProviderTables tables, RevisionGraph graph) {
        Rehearsal rehearsal = connection.with(false, workflow -> {
            requireSameContracts(workflow, tables, graph);
            return workflow.leased(tables, graph, runner -> runner.rehearse(reached(target)));
        });
        answers.applied(rehearsal.applied(), "Nothing was missing.");
        if (!List.of("head", "heads").contains(target)) {
            return 0;
        }
        try (Scratch scratch = Scratch.embedded()) {
            List<String> heads =
                    graph.heads().stream().map(RevisionFile::revision).toList();
            List<Change> differences = new SchemaCheck(scratch, tables, graph).differences(heads, rehearsal.state());
            differences.forEach(change -> answers.text("differs from the files: " + change.describe() + "\n"));
            return differences.isEmpty() ? 0 : ExitCodes.FOUND;
        }
    }
}
