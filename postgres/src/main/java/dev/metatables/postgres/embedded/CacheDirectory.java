package dev.metatables.postgres.embedded;

import dev.metatables.postgres.embedded.EmbeddedPostgresException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where binaries are unpacked: the user's cache directory, or, where the home directory cannot be written, a
 * folder of the user's own below the temporary directory. Programs are run from it, so nobody else may write there.
 */
final class CacheDirectory {

    private static final String NAME = "metatables";

    private CacheDirectory() {}

    static Path choose() {
        for (Path candidate : candidates()) {
            if (usable(candidate)) {
                return candidate;
            }
        }
        throw new EmbeddedPostgresException(
                Kind.DATA_DIR_UNUSABLE,
                "No directory for the PostgreSQL binaries could be made; tried " + candidates()
                        + ". Set XDG_CACHE_HOME to a directory of your own that can be written.");
    }

    private static List<Path> candidates() {
        String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9_.-]", "_");
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"), NAME + "-" + user);
        String configured = System.getenv("XDG_CACHE_HOME");
        String home = System.getProperty("user.home");
        if (present(configured)) {
            return List.of(Path.of(configured, NAME), temporary);
        }
        return present(home) ? List.of(Path.of(home, ".cache", NAME), temporary) : List.of(temporary);
    }

    private static boolean present(@Nullable String directory) {
        return directory != null && Path.of(directory).isAbsolute();
    }

    private static boolean usable(Path directory) {
        try {
            PrivateFiles.createDirectory(directory);
            Path probe = Files.createTempFile(directory, "probe", null);
            boolean own = Files.getOwner(probe).equals(Files.getOwner(directory));
            Files.delete(probe);
            return own;
        } catch (IOException e) {
            return false;
        }
    }
}
