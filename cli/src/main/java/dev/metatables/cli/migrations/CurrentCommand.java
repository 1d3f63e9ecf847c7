package dev.metatables.cli.migrations;

import dev.metatables.migrations.provider.ProviderTables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;

/** {@code metatables migrations current}. */
@Command(name = "current", description = "Says at which revision the database is.", mixinStandardHelpOptions = true)
final class CurrentCommand extends TablesVerb {
    @Override
    public Integer call() {
        ProviderTables tables = tables();
        Set<String> current = connection.with(false, workflow -> workflow.current(tables, graph(tables)));
        answers.fact(
                Map.of("current", List.copyOf(current)),
                current.isEmpty() ? "No revision is applied." : String.join(", ", current));
        return 0;
    }
}
