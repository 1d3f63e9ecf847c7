package dev.metatables.cli.migrations;

import dev.metatables.migrations.check.SchemaCheck;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.schema.Scratch;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metatables migrations stamp}. */
@Command(
        name = "stamp",
        description = "Records where the database is, without running anything.",
        mixinStandardHelpOptions = true)
final class StampCommand extends TablesVerb {
    @Parameters(paramLabel = "TARGET", description = "head, heads, base or a revision.")
    private String target = "";

    @Option(names = "--verify", description = "Compares the database with the files first.")
    private boolean verify;

    @Option(
            names = "--force",
            paramLabel = "REASON",
            description = "Accepts files that changed after they were applied; the reason is recorded.")
    private String reason = "";

    @Override
    public Integer call() {
        ProviderTables tables = tables();
        RevisionGraph graph = graph(tables);
        connection.with(
                false,
                workflow -> workflow.leased(tables, graph, runner -> {
                    if (verify) {
                        try (Scratch scratch = Scratch.embedded()) {
                            new SchemaCheck(scratch, tables, graph).requireAt(target, runner.live());
                        }
                    }
                    runner.stamp(target, reason);
                    return target;
                }));
        answers.fact(Map.of("stamped", target), "The database is recorded to be at " + target + ".");
        return 0;
    }
}
