package dev.metatables.cli.migrations;

import dev.metatables.migrations.generate.Draft;
import dev.metatables.migrations.generate.HandWritten;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.schema.Scratch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code metatables migrations merge}. */
@Command(name = "merge", description = "Writes a revision that follows all heads.", mixinStandardHelpOptions = true)
final class MergeCommand extends Verb {
    @Option(
            names = {"-m", "--message"},
            description = "What the step is called (merge).")
    private String message = "merge";

    @Override
    public Integer call() {
        ProviderTables tables = project.tables();
        try (Scratch scratch = Scratch.embedded()) {
            Path path = project.write(
                    tables,
                    HandWritten.merge(
                            tables.provider(), project.graph(tables), Draft.of(message, System.getenv()), scratch));
            answers.fact(Map.of("written", List.of(path.toString())), "Wrote " + path + ".");
        }
        return 0;
    }
}
