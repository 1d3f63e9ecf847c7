package dev.metatables.cli.migrations;

import dev.metatables.migrations.provider.ProviderTables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code metatables migrations current}. */
@Command(name = "current", description = "Says at which revision the database is.", mixinStandardHelpOptions = true)
final class CurrentCommand implements Callable<Integer> {
    @Mixin
    private Project project = new Project();

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() {
        ProviderTables tables = project.tables();
        Set<String> current = connection.with(false, workflow -> workflow.current(tables, project.graph(tables)));
        answers.fact(
                Map.of("current", List.copyOf(current)),
                current.isEmpty() ? "No revision is applied." : String.join(", ", current));
        return 0;
    }
}
