package dev.metatables.postgres.embedded;

import dev.metatables.postgres.embedded.EmbeddedPostgresException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The server process that this process started. */
final class Postmaster {

    private static final String MEMORY_IN_USE = "pre-existing shared memory block";
    private static final long POLL_MILLIS = 10;
    private static final long RETRY_MILLIS = 200;
    private static final long FAST_STOP_SECONDS = 30;
    private static final long IMMEDIATE_STOP_SECONDS = 10;

    private final DataDirectory directory;
    private final Binaries binaries;
    private final Launcher launcher;
    private final int port;
    private final Process process;
    private final long logStart;

    private Postmaster(
            DataDirectory directory, Binaries binaries, Launcher launcher, int port, Process process, long logStart) {
        this.directory = directory;
        this.binaries = binaries;
        this.launcher = launcher;
        this.port = port;
        this.process = process;
        this.logStart = logStart;
    }

    /**
     * Starts a server and waits until it accepts connections. When a session of a killed server is still busy on the
     * cluster, its end is awaited.
     */
    static Postmaster start(
            DataDirectory directory,
            Binaries binaries,
            Launcher launcher,
            int port,
            Map<String, String> settings,
            Duration timeout)
            throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            Postmaster started = launch(directory, binaries, launcher, port, settings);
            try {
                if (started.awaitReady(end)) {
                    return started;
                }
            } catch (IOException | RuntimeException e) {
                started.stop();
                throw e;
            }
            Pause.millis(RETRY_MILLIS);
        }
    }

    private static Postmaster launch(
            DataDirectory directory, Binaries binaries, Launcher launcher, int port, Map<String, String> settings)
            throws IOException {
        Path log = directory.log();
        LogTail.rotate(log);
        if (!Files.exists(log)) {
            PrivateFiles.write(log, "");
        }
        List<String> command = new ArrayList<>(List.of(
                binaries.postgres().toString(), "-D", directory.cluster().toString()));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        long logStart = Files.size(log);
        return new Postmaster(directory, binaries, launcher, port, launcher.start(command, log), logStart);
    }

    long pid() {
        return process.pid();
    }

    /** False when the server ended because a session of a killed one still uses its memory. */
    private boolean awaitReady(long end) throws IOException {
        while (!ready()) {
            boolean late = System.nanoTime() > end;
            if (!process.isAlive()) {
                if (!late && said().contains(MEMORY_IN_USE)) {
                    return false;
                }
                throw ended();
            }
            if (late) {
                throw new EmbeddedPostgresException(
                        Kind.START_FAILED,
                        "The embedded PostgreSQL did not answer in time. It may still be recovering; see "
                                + directory.log() + ". Last words: " + said());
            }
            Pause.millis(POLL_MILLIS);
        }
        return true;
    }

    /** Stops the server: sessions are ended, everything committed is kept. */
    void stop() throws IOException {
        try {
            signal("INT");
            if (!process.waitFor(FAST_STOP_SECONDS, TimeUnit.SECONDS)) {
                signal("QUIT");
                if (!process.waitFor(IMMEDIATE_STOP_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
        } catch (InterruptedException e) {
            // The server must not outlive its owner; an immediate stop needs no waiting and loses nothing committed.
            signal("QUIT");
            Thread.currentThread().interrupt();
        }
    }

    private boolean ready() throws IOException {
        Optional<PostmasterFile> file = PostmasterFile.read(directory.cluster());
        return file.isPresent() && file.get().ready() && file.get().pid() == process.pid();
    }

    private void signal(String name) throws IOException {
        if (process.isAlive()) {
            launcher.run(List.of(binaries.pgCtl().toString(), "kill", name, Long.toString(process.pid())));
        }
    }

    private EmbeddedPostgresException ended() throws IOException {
        String said = said();
        if (said.contains("could not bind") || said.contains("could not create any TCP/IP sockets")) {
            return Ports.taken(port);
        }
        return new EmbeddedPostgresException(
                Kind.START_FAILED,
                "The embedded PostgreSQL ended while starting, with exit code " + process.exitValue() + "; see "
                        + directory.log() + ". Last words: " + said);
    }

    private String said() throws IOException {
        return LogTail.oneLine(LogTail.since(directory.log(), logStart));
    }
}
