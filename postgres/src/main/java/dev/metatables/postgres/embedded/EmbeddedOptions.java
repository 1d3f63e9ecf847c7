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
 * @param throwAway whether nobody keeps the data: the server does not wait for the disk, and a crash may destroy them
 * @param template what a new cluster begins with; empty makes it from nothing
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
        boolean throwAway,
        Optional<ClusterTemplate> template,
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
                false,
                Optional.empty(),
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
                dataDirectory,
                newPort,
                majorVersion,
                cacheDirectory,
                settings,
                throwAway,
                template,
                startTimeout,
                shutdownHook);
    }

    /** Runs this major version; its binaries must be on the class path. */
    public EmbeddedOptions withMajorVersion(int major) {
        return new EmbeddedOptions(
                dataDirectory,
                port,
                OptionalInt.of(major),
                cacheDirectory,
                settings,
                throwAway,
                template,
                startTimeout,
                shutdownHook);
    }

    /** Unpacks binaries below this directory. */
    public EmbeddedOptions withCacheDirectory(Path directory) {
        return new EmbeddedOptions(
                dataDirectory,
                port,
                majorVersion,
                Optional.of(directory),
                settings,
                throwAway,
                template,
                startTimeout,
                shutdownHook);
    }

    /** Adds a server setting. */
    public EmbeddedOptions withSetting(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put(name, value);
        return new EmbeddedOptions(
                dataDirectory,
                port,
                majorVersion,
                cacheDirectory,
                all,
                throwAway,
                template,
                startTimeout,
                shutdownHook);
    }

    /**
     * Says that nobody keeps the data, as in tests: the server does not wait for the disk, and logging in costs no time.
     */
    public EmbeddedOptions withThrowAwayData() {
        return new EmbeddedOptions(
                dataDirectory,
                port,
                majorVersion,
                cacheDirectory,
                settings,
                true,
                template,
                startTimeout,
                shutdownHook);
    }

    /** Begins a new cluster as a copy of a template; where that cannot be had, from nothing. */
    public EmbeddedOptions withTemplate(ClusterTemplate newTemplate) {
        return new EmbeddedOptions(
                dataDirectory,
                port,
                majorVersion,
                cacheDirectory,
                settings,
                throwAway,
                Optional.of(newTemplate),
                startTimeout,
                shutdownHook);
    }

    /** Waits this long for the server to answer. */
    public EmbeddedOptions withStartTimeout(Duration timeout) {
        return new EmbeddedOptions(
                dataDirectory,
                port,
                majorVersion,
                cacheDirectory,
                settings,
                throwAway,
                template,
                timeout,
                shutdownHook);
    }

    /** Leaves stopping the server at the end of the JVM to the caller. */
    public EmbeddedOptions withoutShutdownHook() {
        return new EmbeddedOptions(
                dataDirectory, port, majorVersion, cacheDirectory, settings, throwAway, template, startTimeout, false);
    }
}
