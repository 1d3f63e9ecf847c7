package dev.metatables.cli.migrations;

import dev.metatables.cli.ExitCodes;
import dev.metatables.migrations.check.CheckReport;
import dev.metatables.migrations.check.SchemaCheck;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.LiveSchema;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.schema.Scratch;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code metatables migrations check}. */
@Command(
        name = "check",
        description = "Compares contracts, files and database; ends with 1 when they differ.",
        mixinStandardHelpOptions = true)
final class CheckCommand extends TablesVerb {
    @Override
    public Integer call() {
        ProviderTables tables = tables();
        RevisionGraph graph = graph(tables);
        LiveSchema live = connection.with(false, workflow -> workflow.leased(tables, graph, MigrationRunner::live));
        try (Scratch scratch = Scratch.embedded()) {
            CheckReport report = new SchemaCheck(scratch, tables, graph).check(live);
            List<Map<String, String>> rows = report.lines().stream()
                    .map(line -> Map.of("difference", line))
                    .toList();
            answers.rows(rows, List.of("difference"), "Contracts, files and database agree.");
            return report.clean() ? 0 : ExitCodes.FOUND;
        }
    }
}
