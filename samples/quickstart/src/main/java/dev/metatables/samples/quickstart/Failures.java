package dev.metatables.samples.quickstart;

import dev.metatables.migrations.MigrationException;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.config.ConfigurationException;
import dev.metatables.runtime.transport.AuthenticationException;
import dev.metatables.runtime.transport.PermissionException;
import dev.metatables.runtime.transport.UnreachableException;
import dev.metatables.samples.quickstart.QuickstartOptions.UsageException;
import dev.metatables.server.StartupException;
import java.io.PrintStream;

/** Turns failures into one paragraph and an exit code. */
final class Failures {

    private static final int REFUSED = 1;
    private static final int USAGE = 2;
    private static final int CONFIGURATION = 3;
    private static final int UNREACHABLE = 4;
    private static final int PERMISSION = 5;
    private static final int INTERNAL = 70;

    private Failures() {}

    /** Runs a program. @return 0, or the code of its failure, whose message is printed */
    static int report(PrintStream err, Runnable program) {
        try {
            program.run();
            return 0;
        } catch (RuntimeException e) {
            int code = exitCode(e);
            String message = code == INTERNAL ? "this should not happen, please report it: " + e : e.getMessage();
            err.println("quickstart: " + message);
            return code;
        }
    }

    private static int exitCode(RuntimeException failure) {
        if (failure instanceof StartupException startup) {
            return startup.reason().exitCode();
        }
        if (failure instanceof MigrationException migration) {
            return migration.reason().exitCode();
        }
        if (failure instanceof UsageException) {
            return USAGE;
        }
        if (failure instanceof ConfigurationException) {
            return CONFIGURATION;
        }
        if (failure instanceof UnreachableException) {
            return UNREACHABLE;
        }
        boolean refused = failure instanceof AuthenticationException || failure instanceof PermissionException;
        return refused ? PERMISSION : failure instanceof MetaTablesException ? REFUSED : INTERNAL;
    }
}
