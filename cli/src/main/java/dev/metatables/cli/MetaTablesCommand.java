package dev.metatables.cli;

import dev.metatables.cli.migrations.MigrationsCommand;
import dev.metatables.server.StartupException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code metatables} command. Exit codes are those of the public names, section 3.4. */
@Command(
        name = "metatables",
        description = "Tables shared between programs: TS Manager and its tools.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServerCommand.class,
            DoctorCommand.class,
            MetaTableCommand.class,
            PrincipalCommand.User.class,
            PrincipalCommand.Team.class,
            PrincipalCommand.ServiceAccount.class,
            TokenCommand.class,
            OrganizationCommand.class,
            ProjectCommand.class,
            DataSourceCommand.class,
            MigrationsCommand.class,
            GenerateCompletion.class,
            HelpCommand.class
        })
public final class MetaTablesCommand implements Runnable {
    private static final int INTERNAL = 70;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new MetaTablesCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> told(failure, command));
    }

    private static int told(Exception failure, CommandLine command) {
        if (failure instanceof StartupException startup) {
            command.getErr().println("metatables: " + startup.getMessage());
            return startup.reason().exitCode();
        }
        Integer code = ExitCodes.of(failure);
        if (code != null) {
            command.getErr().println("metatables: " + failure.getMessage());
            return code;
        }
        command.getErr()
                .println("metatables: something failed that should not: "
                        + failure.getClass().getSimpleName()
                        + (failure.getMessage() == null ? "" : ", " + failure.getMessage())
                        + ". Please report it with what you did.");
        return INTERNAL;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: metatables server");
    }
}
