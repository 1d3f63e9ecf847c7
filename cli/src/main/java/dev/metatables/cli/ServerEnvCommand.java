package dev.metatables.cli;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.json.JsonException;
import dev.metatables.server.StartupException;
import dev.metatables.server.StartupException.Reason;
import java.io.IOException;
import java.nio.file.Files;
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
    private static final String DATA_DIR = "METATABLES_DATA_DIR";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data-dir", paramLabel = "DIR", description = "The server's data directory (./.metatables).")
    private @Nullable Path dataDir;

    @Override
    public Integer call() {
        Path directory = dataDir != null ? dataDir : Path.of(System.getenv().getOrDefault(DATA_DIR, ".metatables"));
        Map<?, ?> server = server(directory.resolve("server.json"));
        String token = token(Path.of(String.valueOf(server.get("token_file"))));
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

    private static Map<?, ?> server(Path file) {
        try {
            if (Json.parse(Files.readString(file)) instanceof Map<?, ?> server) {
                return server;
            }
        } catch (IOException | JsonException e) {
            // told below, as is a file that holds something else
        }
        throw new StartupException(
                Reason.CONFIGURATION,
                "There is no " + file
                        + ", which a server writes when it is ready. Start one with metatables server, or name"
                        + " its directory with --data-dir.");
    }

    private static String token(Path file) {
        String given = System.getenv("METATABLES_ADMIN_TOKEN");
        try {
            return given != null && !given.isBlank()
                    ? given
                    : Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartupException(
                    Reason.CONFIGURATION,
                    "The admin token is not in " + file
                            + ". The server was given one: set METATABLES_ADMIN_TOKEN to it.",
                    e);
        }
    }
}
