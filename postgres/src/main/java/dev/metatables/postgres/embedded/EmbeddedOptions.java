package dev.metatables.postgres.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to run an embedded server. Immutable; the {@code with} methods give changed copies.
 *
 * @param dataDirectory home of the server: the cluster, its password, its port and its log; made when missing
 * @param port port to listen on; empty means the one used last in this directory, at the first start any free one
 * @param majorVersion wanted major version; empty means the newest whose binaries are on the class path
 * @param cacheDirectory where binaries are unpacked; empty means the user's cache directory
 * @param settings further server settings, name to value; they win over the launcher's own
 * @param startTimeout how long the server may take to answer, crash recovery included
 * @param shutdownHook whether the server is stopped when the JVM ends without {@link EmbeddedPostgres#close()}; switch it
 *     off only where another hook closes it in the right order
 */
public record EmbeddedOptions(
        Path dataDirectory,
        OptionalInt port,
        OptionalInt majorVersion,
        Optional<Path> cacheDirectory,
        Map<String, String> settings,
        Duration startTimeout,
        boolean shutdownHook) {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    public EmbeddedOptions {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Defaults on a data directory. */
    public static EmbeddedOptions at(Path dataDirectory) {
        return new EmbeddedOptions(
                dataDirectory,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Map.of(),
                START_TIMEOUT,
                true);
    }

    /** Listens on this port, or fails. */
    public EmbeddedOptions withPort(int newPort) {
        return withPort(OptionalInt.of(newPort));
    }

    /** Listens on this port, or fails; empty keeps the directory's own. */
    public EmbeddedOptions withPort(OptionalInt newPort) {
        return new EmbeddedOptions(
                dataDirectory, newPort, majorVersion, cacheDirectory, settings, startTimeout, shutdownHook);
    }

    /** Runs this major version; its binaries must be on the class path. */
    public EmbeddedOptions withMajorVersion(int major) {
        return new EmbeddedOptions(
                dataDirectory, port, OptionalInt.of(major), cacheDirectory, settings, startTimeout, shutdownHook);
    }

    /** Unpacks binaries below this directory. */
    public EmbeddedOptions withCacheDirectory(Path directory) {
        return new EmbeddedOptions(
                dataDirectory, port, majorVersion, Optional.of(directory), settings, startTimeout, shutdownHook);
    }

    /** Adds a server setting. */
    public EmbeddedOptions withSetting(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put(name, value);
        return new EmbeddedOptions(dataDirectory, port, majorVersion, cacheDirectory, all, startTimeout, shutdownHook);
    }

    /** Waits this long for the server to answer. */
    public EmbeddedOptions withStartTimeout(Duration timeout) {
        return new EmbeddedOptions(dataDirectory, port, majorVersion, cacheDirectory, settings, timeout, shutdownHook);
    }

    /** Leaves stopping the server at the end of the JVM to the caller. */
    public EmbeddedOptions withoutShutdownHook() {
        return new EmbeddedOptions(dataDirectory, port, majorVersion, cacheDirectory, settings, startTimeout, false);
    }
}
