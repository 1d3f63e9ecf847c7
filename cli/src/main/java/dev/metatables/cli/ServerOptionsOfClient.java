package dev.metatables.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command speaks to: its flags, else the environment, else the one of the data directory. */
public final class ServerOptionsOfClient {
    @Option(names = "--endpoint", paramLabel = "URL", description = "The server (METATABLES_ENDPOINT).")
    private @Nullable String endpoint;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Data directory of a server on this machine (./.metatables), used without an endpoint.")
    private @Nullable Path dataDir;

    /** A client; the token is that of METATABLES_ACCESS_TOKEN, else the data directory's. */
    AdminClient client() {
        return address(AdminClient::new);
    }

    /** What is made of the server's URL and the caller's token. */
    public <T> T address(BiFunction<String, String, T> use) {
        Map<String, String> environment = System.getenv();
        String url = endpoint != null ? endpoint : environment.get("METATABLES_ENDPOINT");
        String token = environment.get("METATABLES_ACCESS_TOKEN");
        if (url != null && token != null) {
            return use.apply(url.replaceAll("/+$", ""), token);
        }
        Map<?, ?> server = ServerFiles.server(ServerFiles.directory(dataDir));
        return use.apply(
                url != null ? url.replaceAll("/+$", "") : String.valueOf(server.get("url")),
                token != null ? token : ServerFiles.adminToken(server));
    }
}
