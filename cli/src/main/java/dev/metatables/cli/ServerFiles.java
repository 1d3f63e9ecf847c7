package dev.metatables.cli;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.json.JsonException;
import dev.metatables.server.StartupException;
import dev.metatables.server.StartupException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server on this machine leaves in its data directory for its clients. */
final class ServerFiles {
    private ServerFiles() {}

    /** The data directory: the flag, else the environment, else {@code ./.metatables}. */
    static Path directory(@Nullable Path flag) {
        return flag != null ? flag : Path.of(System.getenv().getOrDefault("METATABLES_DATA_DIR", ".metatables"));
    }

    /** Where the server answers. */
    static Map<?, ?> server(Path directory) {
        Path file = directory.resolve("server.json");
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

    /** The administrator's token. */
    static String adminToken(Map<?, ?> server) {
        Path file = Path.of(String.valueOf(server.get("token_file")));
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
