package dev.metatables.postgres.embedded;

import dev.metatables.postgres.embedded.EmbeddedPostgresException.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The files of one embedded server. All names start with {@code postgres}, so that the directory can hold other things
 * of its owner too.
 *
 * @param home absolute, without links
 */
record DataDirectory(Path home) {

    private static final int PASSWORD_BYTES = 24;

    /** The cluster, PostgreSQL's own data directory. */
    Path cluster() {
        return home.resolve("postgres");
    }

    /** What the server prints. */
    Path log() {
        return home.resolve("postgres.log");
    }

    Path passwordFile() {
        return home.resolve("postgres.password");
    }

    Path lockFile() {
        return home.resolve("postgres.lock");
    }

    Path ownerFile() {
        return home.resolve("postgres.owner");
    }

    private Path portFile() {
        return home.resolve("postgres.port");
    }

    /** Makes the directory when it is missing; one directory has one path, whatever links lead to it. */
    static DataDirectory create(Path path) {
        DataDirectory given = new DataDirectory(path);
        try {
            PrivateFiles.createDirectory(path);
            if (!Files.isWritable(path)) {
                throw given.unusable("cannot be written by this user", null);
            }
            return new DataDirectory(path.toRealPath());
        } catch (IOException e) {
            throw given.unusable("cannot be made: " + Reasons.of(e), e);
        }
    }

    /** Whether a cluster stands here; a folder with other contents is refused. */
    boolean hasCluster() throws IOException {
        Path cluster = cluster();
        if (!Files.exists(cluster)) {
            return false;
        }
        if (Files.isRegularFile(cluster.resolve("PG_VERSION"))) {
            return true;
        }
        try (DirectoryStream<Path> content = Files.newDirectoryStream(cluster)) {
            if (content.iterator().hasNext()) {
                throw unusable(
                        "holds a folder \"postgres\" that is no PostgreSQL cluster (PG_VERSION is missing)", null);
            }
        }
        return false;
    }

    /** Refuses a cluster of another major version. */
    void checkVersion(Binaries binaries) throws IOException {
        String found = Files.readString(cluster().resolve("PG_VERSION")).strip();
        if (!found.equals(Integer.toString(binaries.majorVersion()))) {
            throw new EmbeddedPostgresException(
                    Kind.WRONG_VERSION,
                    "The data directory " + home + " was made by PostgreSQL " + found + ", but the binaries here are of"
                            + " PostgreSQL " + binaries.version() + ". Nothing was changed. Put the binaries of"
                            + " PostgreSQL " + found + " on the class path, or use another data directory and load a"
                            + " dump of the old one into it.");
        }
    }

    /** The superuser's password of an existing cluster. */
    String password() throws IOException {
        if (!Files.isReadable(passwordFile())) {
            throw unusable(
                    "holds a cluster, but " + passwordFile().getFileName()
                            + " with its superuser password is missing or cannot be read",
                    null);
        }
        return Files.readString(passwordFile()).strip();
    }

    /** Makes a new random password and keeps it with mode 600. */
    String newPassword() throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        PrivateFiles.write(passwordFile(), password + "\n");
        return password;
    }

    /** The port used last, if the server ran before. */
    OptionalInt keptPort() throws IOException {
        if (!Files.exists(portFile())) {
            return OptionalInt.empty();
        }
        String text = Files.readString(portFile()).strip();
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw unusable("holds no port number in " + portFile().getFileName() + " but \"" + text + "\"", null);
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    void keepPort(int port) throws IOException {
        PrivateFiles.write(portFile(), port + "\n");
    }

    EmbeddedPostgresException unusable(String why, @Nullable Throwable cause) {
        return new EmbeddedPostgresException(
                Kind.DATA_DIR_UNUSABLE,
                "The data directory " + home + " " + why
                        + ". Restore it from a backup, correct its permissions, or choose another data directory.",
                cause);
    }
}
