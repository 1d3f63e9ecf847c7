package dev.metatables.cli;

import dev.metatables.runtime.config.ConfigurationException;
import dev.metatables.runtime.config.Setting;
import dev.metatables.runtime.config.Settings;
import dev.metatables.runtime.transport.RetrofitTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which server a command works on. A token is never a flag: it comes from a file, the environment, or the data directory
 * of a server on this machine.
 */
final class CatalogOptions {

    @Option(names = "--endpoint", paramLabel = "URL", description = "URL of TS Manager (METATABLES_ENDPOINT).")
    private @Nullable String endpoint;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the access token (the token itself in METATABLES_ACCESS_TOKEN).")
    private @Nullable Path tokenFile;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Data directory of a server on this machine (./.metatables), used without an endpoint.")
    private @Nullable Path dataDirectory;

    /** A transport, to be closed. */
    RetrofitTransport open() {
        Map<Setting, String> told = new EnumMap<>(Setting.class);
        if (endpoint != null) {
            told.put(Setting.ENDPOINT, endpoint);
        }
        if (tokenFile != null) {
            told.put(Setting.ACCESS_TOKEN, read(tokenFile));
        }
        Settings settings = Settings.resolve(told);
        if (dataDirectory != null || settings.find(Setting.ENDPOINT).isEmpty()) {
            Map<?, ?> server = ServerFiles.server(ServerFiles.directory(dataDirectory));
            told.putIfAbsent(Setting.ENDPOINT, String.valueOf(server.get("url")));
            told.putIfAbsent(Setting.ACCESS_TOKEN, ServerFiles.adminToken(server));
            settings = Settings.resolve(told);
        }
        return RetrofitTransport.to(
                settings.require(Setting.ENDPOINT),
                settings.require(Setting.ACCESS_TOKEN),
                settings.find(Setting.REFRESH_TOKEN).orElse(null));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigurationException("The token file " + file + " cannot be read: " + e.getMessage()
                    + ". Set METATABLES_ACCESS_TOKEN, or name another file with --token-file.");
        }
    }
}
