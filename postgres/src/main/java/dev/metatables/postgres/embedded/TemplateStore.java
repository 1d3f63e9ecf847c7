package dev.metatables.postgres.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kept template with its copies in stock. Many processes use it at once: whole clusters come into place by a rename, one
 * process at a time writes, and nobody waits for it. Whatever goes wrong here is no reason not to start, because a
 * cluster can be made from nothing.
 */
final class TemplateStore {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateStore.class);
    private static final String STOCK = "copy-";

    private final Path folder;
    private final Binaries binaries;
    private final Launcher launcher;
    private final ClusterTemplate template;
    private final EmbeddedOptions making;

    private TemplateStore(
            Path folder, Binaries binaries, Launcher launcher, ClusterTemplate template, EmbeddedOptions making) {
        this.folder = folder;
        this.binaries = binaries;
        this.launcher = launcher;
        this.template = template;
        this.making = making;
    }

    /** The store of the template these options name, if they do. */
    static Optional<TemplateStore> of(EmbeddedOptions options, Path cache, Binaries binaries, Launcher launcher) {
        return options.template().map(template -> {
            String programs = binaries.home().getFileName().toString();
            Path folder = cache.resolve("template-" + programs + "-" + template.name());
            EmbeddedOptions making = new EmbeddedOptions(
                    folder.resolve("making"),
                    OptionalInt.empty(),
                    OptionalInt.of(binaries.majorVersion()),
                    Optional.of(cache),
                    options.settings(),
                    options.throwAway(),
                    Optional.empty(),
                    options.startTimeout(),
                    true);
            return new TemplateStore(folder, binaries, launcher, template, making);
        });
    }

    /** Puts a copy in the place of an empty folder; false when there is none to be had, and the folder is empty still. */
    boolean copyTo(Path target) throws IOException {
        try {
            if (!Files.isDirectory(master())) {
                alone(this::make);
            }
            if (!Files.isDirectory(master())) {
                return false;
            }
            if (!tookFromStock(target)) {
                PrivateFiles.copyTree(master(), target);
            }
            return true;
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.info("The template {} cannot be used, a new cluster is made: {}", folder, reason(e));
            PrivateFiles.empty(target);
            return false;
        }
    }

    /** Has a copy in stock, so that the next start need not wait for it. */
    void fillStock() {
        try {
            if (Files.isDirectory(master())) {
                alone(() -> {
                    if (stock().isEmpty()) {
                        Path copying = folder.resolve("copying");
                        PrivateFiles.deleteTree(copying);
                        PrivateFiles.createDirectory(copying);
                        PrivateFiles.copyTree(master(), copying);
                        Files.move(copying, folder.resolve(STOCK + UUID.randomUUID()), StandardCopyOption.ATOMIC_MOVE);
                    }
                });
            }
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.info("No copy of the template {} can be kept: {}", folder, reason(e));
        }
    }

    /** Forgets the template, which does not work; the next start makes it anew. */
    void discard() throws IOException {
        LOG.info("The template {} does not work and is removed", folder);
        PrivateFiles.deleteTree(folder);
    }

    private Path master() {
        return folder.resolve("cluster");
    }

    private List<Path> stock() throws IOException {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, STOCK + "*")) {
            return StreamSupport.stream(copies.spliterator(), false).toList();
        }
    }

    private boolean tookFromStock(Path target) throws IOException {
        for (Path copy : stock()) {
            try {
                Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
                return true;
            } catch (AtomicMoveNotSupportedException e) {
                return false;
            } catch (FileSystemException e) {
                LOG.debug("Another process was faster", e);
            }
        }
        return false;
    }

    private void make() throws IOException, SQLException {
        if (Files.isDirectory(master())) {
            return;
        }
        LOG.info("Making the template {}, once", folder);
        DataDirectory directory = new DataDirectory(making.dataDirectory());
        // What a killed process left; its server may run on.
        new StalePostmaster(directory.cluster(), binaries, launcher).recover();
        PrivateFiles.deleteTree(directory.home());
        try {
            prepare();
            CommandResult synced = launcher.run(
                    List.of(binaries.initdb().toString(), "--sync-only", "--pgdata=" + directory.cluster()));
            if (synced.exitCode() != 0) {
                throw new IOException(LogTail.oneLine(synced.output()));
            }
            Files.move(directory.cluster(), master(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            PrivateFiles.deleteTree(directory.home());
        }
    }

    private void prepare() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(making)) {
            template.preparation().prepare(server);
            try (Connection connection = server.connect(server.superuser());
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER ROLE " + server.superuser() + " PASSWORD NULL");
            }
        }
    }

    /** Writes here while no other process does; when one does already, nothing is done. */
    @SuppressWarnings("try")
    private void alone(Work work) throws IOException, SQLException {
        PrivateFiles.createDirectory(folder);
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                work.run();
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("Another thread of this JVM does it", e);
        }
    }

    /** Work on the files of the store. */
    private interface Work {
        void run() throws IOException, SQLException;
    }

    private static String reason(Exception failure) {
        return LogTail.oneLine(
                failure instanceof IOException io ? Reasons.of(io) : String.valueOf(failure.getMessage()));
    }
}
