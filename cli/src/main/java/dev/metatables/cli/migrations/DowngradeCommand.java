package dev.metatables.cli.migrations;

import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.OfflineScript;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metatables migrations downgrade}. */
@Command(
        name = "downgrade",
        description = "Undoes revisions, newest first. It brings structure back, never values.",
        mixinStandardHelpOptions = true)
final class DowngradeCommand extends TablesVerb {
    @Parameters(paramLabel = "TARGET", description = "base, -n (write it as -- -1) or a revision that stays.")
    private String target = "";

    @Option(names = "--sql", description = "Prints the SQL and asks no database; see --from.")
    private boolean sql;

    @Option(names = "--from", paramLabel = "REVISION", description = "With --sql: where the database is (heads).")
    private Set<String> from = Set.of();

    @Override
    public Integer call() {
        ProviderTables tables = tables();
        RevisionGraph graph = graph(tables);
        if (sql) {
            Set<String> start = from.isEmpty()
                    ? graph.heads().stream().map(RevisionFile::revision).collect(Collectors.toSet())
                    : from;
            answers.text(OfflineScript.downgrade(tables.versionStore(), graph, start, target));
            return 0;
        }
        answers.applied(
                connection
                        .with(false, project.hooks(), workflow -> {
                            requireSameContracts(workflow, tables, graph);
                            return workflow.downgrade(tables, graph, target);
                        })
                        .applied(),
                "Nothing was to undo.");
        return 0;
    }
}
