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

    private static final long POLL_MILLIS = 10;
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

    /** Starts the program; it does not answer yet. */
    static Postmaster start(
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

    /** Waits until the server accepts connections. */
    void awaitReady(Duration timeout) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!ready()) {
            if (!process.isAlive()) {
                throw ended();
            }
            if (System.nanoTime() > end) {
                throw new EmbeddedPostgresException(
                        Kind.START_FAILED,
                        "The embedded PostgreSQL did not answer within " + timeout.toSeconds()
                                + " s. It may still be recovering; see " + directory.log() + ". Last words: " + said());
            }
            Pause.millis(POLL_MILLIS);
        }
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
