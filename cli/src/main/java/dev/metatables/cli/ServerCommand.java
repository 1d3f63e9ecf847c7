package dev.metatables.cli;

import dev.metatables.server.TsManager;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metatables server}: runs TS Manager until it is told to stop. */
@Command(
        name = "server",
        description = {
            "Runs TS Manager until SIGTERM or SIGINT; running requests finish first.",
            "A flag beats the environment (METATABLES_HOST for --host), which beats the file of --config."
        },
        mixinStandardHelpOptions = true,
        subcommands = ServerEnvCommand.class)
final class ServerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerFlags flags = new ServerFlags();

    @Option(
            names = "--end-with",
            paramLabel = "PID",
            description = "Ends when that process does, such as the build that started it.")
    private @Nullable Long owner;

    @Override
    public Integer call() throws InterruptedException {
        TsManager manager = TsManager.start(flags.options());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            manager.close();
                            stopped.countDown();
                            // Asked to stop and stopped in order is success, which a signal's own exit code denies.
                            Runtime.getRuntime().halt(0);
                        },
                        "stop"));
        spec.commandLine().getOut().println("TS Manager ready at " + manager.url());
        spec.commandLine().getOut().flush();
        if (owner != null) {
            endWith(owner);
        }
        stopped.await();
        return 0;
    }

    /** Whoever was killed could not stop the server; one that is gone already never will. */
    private static void endWith(long process) {
        ProcessHandle.of(process)
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenRunAsync(() -> Runtime.getRuntime().exit(0));
    }
}
