package dev.metatables.cli;

import dev.metatables.runtime.config.ConfigurationException;
import dev.metatables.runtime.config.Setting;
import dev.metatables.runtime.config.Settings;
import dev.metatables.runtime.transport.RetrofitTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which server a command works on. A token is never a flag: it comes from a file, the environment, or the data directory
 * of a server on this machine.
 */
public final class CatalogOptions {
    private static final int AUDIT_PAGE = 1_000;
    private static final int AUDIT_PAGES = 100;

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
    public RetrofitTransport open() {
        Settings settings = settings();
        return RetrofitTransport.to(
                settings.require(Setting.ENDPOINT),
                settings.require(Setting.ACCESS_TOKEN),
                settings.find(Setting.REFRESH_TOKEN).orElse(null));
    }

    /** A client of the routes for administrators. */
    AdminClient client() {
        Settings settings = settings();
        return new AdminClient(
                settings.require(Setting.ENDPOINT).replaceAll("/+$", ""), settings.require(Setting.ACCESS_TOKEN));
    }

    /** Entries of the audit for operations that were executed, newest first. */
    public List<?> audit() {
        AdminClient client = client();
        List<Object> entries = new ArrayList<>();
        String next = "audit/?verdict=executed&limit=" + AUDIT_PAGE;
        for (int page = 0; page < AUDIT_PAGES; page++) {
            if (!(client.get(next) instanceof Map<?, ?> answer && answer.get("results") instanceof List<?> results)) {
                return entries;
            }
            entries.addAll(results);
            if (answer.get("next_before") == null) {
                return entries;
            }
            next = "audit/?verdict=executed&limit=" + AUDIT_PAGE + "&before=" + answer.get("next_before");
        }
        return entries;
    }

    /** What was told, else the environment, else what the server of the data directory says of itself. */
    private Settings settings() {
        Map<Setting, String> told = new EnumMap<>(Setting.class);
        if (endpoint != null) {
            told.put(Setting.ENDPOINT, endpoint);
        }
        if (tokenFile != null) {
            told.put(Setting.ACCESS_TOKEN, read(tokenFile));
        }
        Settings settings = Settings.resolve(told);
        boolean whole = Stream.of(Setting.ENDPOINT, Setting.ACCESS_TOKEN)
                .allMatch(setting -> settings.find(setting).isPresent());
        if (whole && dataDirectory == null) {
            return settings;
        }
        Map<?, ?> server = ServerFiles.server(ServerFiles.directory(dataDirectory));
        if (dataDirectory != null || settings.find(Setting.ENDPOINT).isEmpty()) {
            told.putIfAbsent(Setting.ENDPOINT, String.valueOf(server.get("url")));
        }
        if (dataDirectory != null || settings.find(Setting.ACCESS_TOKEN).isEmpty()) {
            told.putIfAbsent(Setting.ACCESS_TOKEN, ServerFiles.adminToken(server));
        }
        return Settings.resolve(told);
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
