package dev.metatables.postgres.embedded;

import dev.metatables.postgres.embedded.EmbeddedPostgresException.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a new cluster beside its place and moves it there whole, so that an interrupted start leaves none. */
final class ClusterInitializer {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterInitializer.class);
    private static final String TEMPORARY = "postgres.init-";

    /** From here on a locale that is the same on every machine is built in. */
    private static final int BUILTIN_LOCALE_SINCE = 17;

    private final DataDirectory directory;
    private final Binaries binaries;
    private final Launcher launcher;
    private final @Nullable TemplateStore templates;

    /**
     * @param templates where copies come from; null makes each cluster from nothing
     */
    ClusterInitializer(
            DataDirectory directory, Binaries binaries, Launcher launcher, @Nullable TemplateStore templates) {
        this.directory = directory;
        this.binaries = binaries;
        this.launcher = launcher;
        this.templates = templates;
    }

    /** Makes the cluster and its password. */
    String initialize() throws IOException {
        String password = directory.newPassword();
        Path temporary = Files.createTempDirectory(directory.home(), TEMPORARY);
        if (templates == null || !fromTemplate(templates, temporary, password)) {
            fromNothing(temporary);
        }
        Files.deleteIfExists(directory.cluster());
        Files.move(temporary, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    /** The server itself sets the password before it listens, so a copy never answers to another one. */
    private boolean fromTemplate(TemplateStore store, Path target, String password) throws IOException {
        if (!store.copyTo(target)) {
            return false;
        }
        List<String> command =
                new ArrayList<>(List.of(binaries.postgres().toString(), "--single", "-D", target.toString()));
        ServerSettings.cheapLogins(binaries.majorVersion())
                .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        // What fails is not repeated in the output, which is logged: it holds the password.
        command.addAll(List.of("-c", "log_min_error_statement=panic", EmbeddedPostgres.SUPERUSER));
        CommandResult result =
                launcher.run(command, "ALTER ROLE " + EmbeddedPostgres.SUPERUSER + " PASSWORD '" + password + "'\n");
        if (result.exitCode() == 0 && !result.output().contains("ERROR:")) {
            return true;
        }
        LOG.info("A copied cluster does not start: {}", LogTail.oneLine(result.output()));
        store.discard();
        PrivateFiles.empty(target);
        return false;
    }

    private void fromNothing(Path temporary) throws IOException {
        CommandResult result = launcher.run(command(temporary));
        if (result.exitCode() != 0) {
            PrivateFiles.deleteTree(temporary);
            throw new EmbeddedPostgresException(
                    Kind.START_FAILED,
                    "PostgreSQL could not make a new cluster in " + directory.home() + ": "
                            + LogTail.oneLine(result.output()) + " Check free space and permissions there.");
        }
    }

    private List<String> command(Path target) {
        List<String> command = new ArrayList<>(List.of(
                binaries.initdb().toString(),
                "--pgdata=" + target,
                "--username=" + EmbeddedPostgres.SUPERUSER,
                "--pwfile=" + directory.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums",
                "--no-instructions"));
        if (binaries.majorVersion() >= BUILTIN_LOCALE_SINCE) {
            command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        return command;
    }

    private static void removeLeftover(Path leftover) {
        try {
            PrivateFiles.deleteTree(leftover);
        } catch (IOException e) {
            // Its program may still be writing; it is in nobody's way, and the next start tries again.
            LOG.debug("An interrupted initialisation could not be removed", e);
        }
    }

    /** Removes what interrupted initialisations left. */
    void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory.home(), TEMPORARY + "*")) {
            for (Path leftover : leftovers) {
                removeLeftover(leftover);
            }
        }
    }
}
