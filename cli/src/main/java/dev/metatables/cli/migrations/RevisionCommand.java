package dev.metatables.cli.migrations;

import dev.metatables.migrations.generate.Autogenerate;
import dev.metatables.migrations.generate.Draft;
import dev.metatables.migrations.generate.HandWritten;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.LiveSchema;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.schema.Scratch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code metatables migrations revision}. */
@Command(
        name = "revision",
        description = "Writes the next revision file from the contracts, proved both ways.",
        mixinStandardHelpOptions = true)
final class RevisionCommand extends DatabaseVerb {
    @Option(
            names = {"-m", "--message"},
            required = true,
            description = "What the step is called.")
    private String message = "";

    @Option(names = "--rev-id", paramLabel = "HEX", description = "12 hex digits instead of random ones.")
    private @Nullable String revision;

    @Option(
            names = "--allow",
            paramLabel = "NAME",
            description = "Table, or table.column, that may be lost; may be repeated.")
    private Set<String> allowed = Set.of();

    @Option(names = "--live", description = "Against the database instead of the recorded files.")
    private boolean live;

    @Option(names = "--empty", description = "Two empty sections, to be written by hand.")
    private boolean empty;

    @Override
    public Integer call() {
        ProviderTables tables = project.tables();
        RevisionGraph graph = project.graph(tables);
        Draft random = Draft.of(message, System.getenv()).allowing(allowed);
        Draft draft = revision == null ? random : random.withRevision(revision);
        Optional<RevisionFile> file = empty
                ? Optional.of(HandWritten.empty(tables.provider(), graph, draft))
                : generated(tables, graph, draft);
        if (file.isEmpty()) {
            answers.fact(Map.of("written", List.of()), "Contracts and " + (live ? "database" : "files") + " agree.");
            return 0;
        }
        Path path = project.write(tables, file.get());
        answers.fact(
                Map.of("written", List.of(path.toString())), "Wrote " + path + ". Review it before it is applied.");
        return 0;
    }

    private Optional<RevisionFile> generated(ProviderTables tables, RevisionGraph graph, Draft draft) {
        try (Scratch scratch = Scratch.embedded()) {
            Autogenerate autogenerate = new Autogenerate(scratch);
            if (!live) {
                return autogenerate.next(tables, graph, draft);
            }
            LiveSchema schema =
                    connection.with(false, workflow -> workflow.leased(tables, graph, MigrationRunner::live));
            return autogenerate.nextAfterLive(tables, schema.state(), graph, draft);
        }
    }
}
