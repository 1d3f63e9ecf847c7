package dev.metatables.postgres.embedded;

import dev.metatables.postgres.embedded.EmbeddedPostgresException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a server that outlived the process that started it. The caller holds the directory's lock, so nobody uses that
 * server any more.
 */
final class StalePostmaster {

    private static final Logger LOG = LoggerFactory.getLogger(StalePostmaster.class);
    private static final long FAST_MILLIS = 30_000;
    private static final long IMMEDIATE_MILLIS = 10_000;
    private static final long POLL_MILLIS = 10;

    private final Path cluster;
    private final Binaries binaries;
    private final Launcher launcher;

    StalePostmaster(Path cluster, Binaries binaries, Launcher launcher) {
        this.cluster = cluster;
        this.binaries = binaries;
        this.launcher = launcher;
    }

    /** Afterwards no server runs on the cluster, and no file pretends so. */
    void recover() throws IOException {
        Optional<PostmasterFile> left = PostmasterFile.read(cluster);
        if (left.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(left.get().pid()).filter(StalePostmaster::alive);
        if (process.isEmpty()) {
            // The server itself clears the file of a dead one, after checking that its memory is free.
            return;
        }
        if (!serves(process.get())) {
            LOG.info(
                    "The number of a killed PostgreSQL, {}, belongs to another process now",
                    left.get().pid());
            Files.deleteIfExists(PostmasterFile.path(cluster));
            return;
        }
        stop(process.get());
    }

    private void stop(ProcessHandle process) throws IOException {
        LOG.info("Stopping PostgreSQL process {}, left over on {}", process.pid(), cluster);
        if (!stopped(process, "fast", FAST_MILLIS) && !stopped(process, "immediate", IMMEDIATE_MILLIS)) {
            throw new EmbeddedPostgresException(
                    Kind.START_FAILED,
                    "A PostgreSQL process (" + process.pid() + ") left over from a killed run still serves " + cluster
                            + " and does not stop. End that process, then start again.");
        }
    }

    private boolean stopped(ProcessHandle process, String mode, long millis) throws IOException {
        launcher.run(List.of(
                binaries.pgCtl().toString(), "stop", "-D", cluster.toString(), "-m", mode, "--no-wait", "--silent"));
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            if (!alive(process) || !Files.exists(PostmasterFile.path(cluster))) {
                return true;
            }
            Pause.millis(POLL_MILLIS);
        }
        return false;
    }

    /** A process that ended but was not collected by its parent still has a number, but no command any more. */
    private static boolean alive(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().isPresent();
    }

    private boolean serves(ProcessHandle process) {
        String command = process.info().commandLine().orElse("");
        return command.contains("postgres") && (worksIn(process) || command.contains(cluster.toString()));
    }

    /** A server works in its cluster, whatever path it was given; only Linux says so. */
    private boolean worksIn(ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), cluster);
        } catch (IOException e) {
            return false;
        }
    }
}
