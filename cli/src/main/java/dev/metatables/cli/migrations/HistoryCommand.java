package dev.metatables.cli.migrations;

import picocli.CommandLine.Command;

/** {@code metatables migrations history} and {@code heads}. */
@Command(name = "history", description = "Lists all revisions, parents first.", mixinStandardHelpOptions = true)
final class HistoryCommand extends Verb {
    private static final String NONE = "There are no revision files yet.";

    @Override
    public Integer call() {
        answers.revisions(project.graph(project.tables()).history(), NONE);
        return 0;
    }

    /** {@code metatables migrations heads}. */
    @Command(name = "heads", description = "Lists revisions that nothing follows.", mixinStandardHelpOptions = true)
    static final class Heads extends Verb {
        @Override
        public Integer call() {
            answers.revisions(project.graph(project.tables()).heads(), NONE);
            return 0;
        }
    }
}
