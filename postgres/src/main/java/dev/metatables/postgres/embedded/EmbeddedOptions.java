package dev.metatables.postgres.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

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
        return new Draft(dataDirectory).options();
    }

    /** Listens on this port, or fails. */
    public EmbeddedOptions withPort(int newPort) {
        return withPort(OptionalInt.of(newPort));
    }

    /** Listens on this port, or fails; empty keeps the directory's own. */
    public EmbeddedOptions withPort(OptionalInt newPort) {
        return with(draft -> draft.port = newPort);
    }

    /** Runs this major version; its binaries must be on the class path. */
    public EmbeddedOptions withMajorVersion(int major) {
        return with(draft -> draft.majorVersion = OptionalInt.of(major));
    }

    /** Unpacks binaries below this directory. */
    public EmbeddedOptions withCacheDirectory(Path directory) {
        return with(draft -> draft.cacheDirectory = Optional.of(directory));
    }

    /** Adds a server setting. */
    public EmbeddedOptions withSetting(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put(name, value);
        return with(draft -> draft.settings = all);
    }

    /**
     * Says that nobody keeps the data, as in tests: the server does not wait for the disk, and logging in costs no time.
     */
    public EmbeddedOptions withThrowAwayData() {
        return with(draft -> draft.throwAway = true);
    }

    /** Begins a new cluster as a copy of a template; where that cannot be had, from nothing. */
    public EmbeddedOptions withTemplate(ClusterTemplate newTemplate) {
        return with(draft -> draft.template = Optional.of(newTemplate));
    }

    /** Waits this long for the server to answer. */
    public EmbeddedOptions withStartTimeout(Duration timeout) {
        return with(draft -> draft.startTimeout = timeout);
    }

    /** Leaves stopping the server at the end of the JVM to the caller. */
    public EmbeddedOptions withoutShutdownHook() {
        return with(draft -> draft.shutdownHook = false);
    }

    private EmbeddedOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(dataDirectory);
        draft.port = port;
        draft.majorVersion = majorVersion;
        draft.cacheDirectory = cacheDirectory;
        draft.settings = settings;
        draft.throwAway = throwAway;
        draft.template = template;
        draft.startTimeout = startTimeout;
        draft.shutdownHook = shutdownHook;
        change.accept(draft);
        return draft.options();
    }

    /** The values on their way into options, from the defaults on. */
    private static final class Draft {
        private final Path dataDirectory;
        private OptionalInt port = OptionalInt.empty();
        private OptionalInt majorVersion = OptionalInt.empty();
        private Optional<Path> cacheDirectory = Optional.empty();
        private Map<String, String> settings = Map.of();
        private boolean throwAway;
        private Optional<ClusterTemplate> template = Optional.empty();
        private Duration startTimeout = START_TIMEOUT;
        private boolean shutdownHook = true;

        private Draft(Path dataDirectory) {
            this.dataDirectory = dataDirectory;
        }

        private EmbeddedOptions options() {
            return new EmbeddedOptions(
                    dataDirectory,
                    port,
                    majorVersion,
                    cacheDirectory,
                    settings,
                    throwAway,
                    template,
                    startTimeout,
                    shutdownHook);
        }
    }
}
