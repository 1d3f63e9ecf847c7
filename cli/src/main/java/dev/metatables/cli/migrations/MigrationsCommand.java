package dev.metatables.cli.migrations;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code metatables migrations}. */
@Command(
        name = "migrations",
        description = "Revision files: writes them, checks them, and runs them.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RevisionCommand.class,
            MergeCommand.class,
            HistoryCommand.class,
            HistoryCommand.Heads.class,
            LintCommand.class,
            CurrentCommand.class,
            UpgradeCommand.class,
            DowngradeCommand.class,
            StampCommand.class,
            CheckCommand.class,
            RegisterCommand.class,
            ForeignCommand.class
        })
public final class MigrationsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: revision, upgrade or check");
    }
}
