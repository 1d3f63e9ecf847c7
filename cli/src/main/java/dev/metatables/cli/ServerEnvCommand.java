package dev.metatables.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metatables server env}: what a client has to know of a server on this machine, as export lines. */
@Command(
        name = "env",
        description = {
            "Prints export lines for clients of a server on this machine, ours and those of the same protocol.",
            "Use it as: eval \"$(metatables server env)\""
        },
        mixinStandardHelpOptions = true)
final class ServerEnvCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data-dir", paramLabel = "DIR", description = "The server's data directory (./.metatables).")
    private @Nullable Path dataDir;

    @Override
    public Integer call() {
        Map<?, ?> server = ServerFiles.server(ServerFiles.directory(dataDir));
        String token = ServerFiles.adminToken(server);
        export("METATABLES_ENDPOINT", server.get("url"));
        export("METATABLES_ACCESS_TOKEN", token);
        export("METATABLES_PROJECT_UID", server.get("project_uid"));
        export("METATABLES_DATA_SOURCE_UID", server.get("data_source_uid"));
        export("MAINSEQUENCE_ENDPOINT", server.get("url"));
        export("MAINSEQUENCE_ACCESS_TOKEN", token);
        export("MAIN_SEQUENCE_PROJECT_UID", server.get("project_uid"));
        return 0;
    }

    private void export(String name, @Nullable Object value) {
        String text = String.valueOf(value).replace("'", "'\\''");
        spec.commandLine().getOut().println("export " + name + "='" + text + "'");
    }
}
