package dev.metatables.server;

import dev.metatables.server.StartupException.Reason;
import dev.metatables.server.identity.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The directory of the embedded cluster and of the secrets: mode 700, files 600. */
final class DataDirectory {
    private static final int KEY_BYTES = 32;

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    static DataDirectory open(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            if (posix(root)) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
            return new DataDirectory(root);
        } catch (IOException e) {
            throw new StartupException(
                    Reason.CONFIGURATION,
                    "The data directory " + root + " cannot be made or used: " + e.getMessage()
                            + ". Choose another with --data-dir (METATABLES_DATA_DIR).",
                    e);
        }
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path tokenFile() {
        return root.resolve("admin.token");
    }

    /** Says where the server that uses this directory answers. */
    Path serverFile() {
        return root.resolve("server.json");
    }

    /** The admin token of earlier starts, or a new one. */
    String adminToken() {
        return kept(tokenFile(), Tokens.random());
    }

    /** The key of earlier starts, or a new one. */
    byte[] secretKey() {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        String text = kept(root.resolve("secret.key"), Base64.getEncoder().encodeToString(fresh));
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // told below, as is a key of another length
        }
        throw new StartupException(
                Reason.CONFIGURATION,
                "The file " + root.resolve("secret.key")
                        + " does not hold 32 bytes in base64. Restore it from a backup;"
                        + " credentials that were encrypted with it cannot be read without it.");
    }

    /** The file's text, written now when there is no such file; never half written. */
    private static String kept(Path file, String fresh) {
        try {
            if (!Files.exists(file)) {
                Path whole = Files.createTempFile(
                        file.getParent(), file.getFileName().toString(), ".new");
                Files.writeString(whole, fresh + "\n", StandardCharsets.UTF_8);
                try {
                    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
                } catch (FileAlreadyExistsException e) {
                    Files.delete(whole);
                }
            }
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new StartupException(
                    Reason.CONFIGURATION,
                    "The secret " + file + " cannot be read or written: " + e.getMessage() + ".",
                    e);
        }
    }

    private static boolean posix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
