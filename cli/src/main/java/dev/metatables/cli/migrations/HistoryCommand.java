package dev.metatables.cli.migrations;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code metatables migrations history} and {@code heads}. */
@Command(name = "history", description = "Lists all revisions, parents first.", mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
    private static final String NONE = "There are no revision files yet.";

    @Mixin
    private Project project = new Project();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() {
        answers.revisions(project.graph(project.tables()).history(), NONE);
        return 0;
    }

    /** {@code metatables migrations heads}. */
    @Command(name = "heads", description = "Lists revisions that nothing follows.", mixinStandardHelpOptions = true)
    static final class Heads implements Callable<Integer> {
        @Mixin
        private Project project = new Project();

        @Mixin
        private Answers answers = new Answers();

        @Override
        public Integer call() {
            answers.revisions(project.graph(project.tables()).heads(), NONE);
            return 0;
        }
    }
}
