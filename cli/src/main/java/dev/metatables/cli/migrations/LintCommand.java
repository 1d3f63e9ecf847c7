package dev.metatables.cli.migrations;

import dev.metatables.cli.ExitCodes;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.lint.Consumers;
import dev.metatables.migrations.lint.Finding;
import dev.metatables.migrations.lint.Finding.Level;
import dev.metatables.migrations.lint.Lint;
import dev.metatables.migrations.lint.TableSizes;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.schema.Scratch;
import dev.metatables.postgres.lexer.LexicalException;
import dev.metatables.postgres.lexer.StatementSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metatables migrations lint}. */
@Command(
        name = "lint",
        description = "Says what a reviewer should know of a revision; ends with 1 when an error is found.",
        mixinStandardHelpOptions = true)
final class LintCommand extends DatabaseVerb {
    @Parameters(arity = "0..1", paramLabel = "REVISION", description = "A revision, head or heads (heads).")
    private String revision = "heads";

    @Option(names = "--sizes", description = "Asks the database how large the tables are.")
    private boolean sizes;

    @Option(names = "--audit", description = "Asks TS Manager's audit who uses what goes; for administrators.")
    private boolean audit;

    @Option(
            names = "--statements",
            paramLabel = "FILE",
            description = "SQL that consumers send; what no longer works is found.")
    private @Nullable Path statements;

    @Override
    public Integer call() {
        ProviderTables tables = project.tables();
        RevisionGraph graph = project.graph(tables);
        TableSizes known = sizes
                ? connection.with(false, workflow -> workflow.leased(tables, graph, MigrationRunner::sizes))
                : TableSizes.unknown();
        Consumers consumers = new Consumers(sent(), audit ? connection.audited().uses() : List.of());
        List<RevisionFile> files = graph.named(revision);
        try (Scratch scratch = Scratch.embedded()) {
            Lint lint = new Lint(scratch, tables, graph, known);
            List<Finding> findings = files.stream()
                    .flatMap(file -> lint.findings(file, consumers).stream())
                    .toList();
            answers.rows(
                    findings.stream().map(LintCommand::row).toList(),
                    List.of("code", "level", "path", "text"),
                    "No findings.");
            boolean error = findings.stream().anyMatch(finding -> finding.level() == Level.ERROR);
            return error ? ExitCodes.FOUND : 0;
        }
    }

    private List<String> sent() {
        if (statements == null) {
            return List.of();
        }
        try {
            return StatementSplitter.split(Files.readString(statements));
        } catch (IOException | LexicalException e) {
            throw new MigrationException(
                    Reason.USAGE,
                    "The file " + statements + " of --statements cannot be read as SQL: " + e.getMessage() + ".",
                    e);
        }
    }

    private static Map<String, String> row(Finding finding) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("code", finding.code());
        row.put("level", finding.level().name().toLowerCase(Locale.ROOT));
        row.put("path", finding.path());
        row.put("text", finding.text());
        return row;
    }
}
