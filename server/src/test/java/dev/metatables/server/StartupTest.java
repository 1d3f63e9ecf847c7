package dev.metatables.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.server.ServerOptions.ExternalDatabase;
import dev.metatables.server.StartupException.Reason;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps TS Manager from starting is told in words, and nothing is left running. */
class StartupTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    private ServerOptions options() {
        return ServerOptions.defaults().withPort(0).withDataDirectory(directory);
    }

    private static void refused(ServerOptions options, String... words) {
        assertThatThrownBy(() -> TsManager.start(options).close()).isInstanceOfSatisfying(StartupException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.CONFIGURATION);
            assertThat(e.getMessage()).contains(words).doesNotContain("\n");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql:///db",
                "postgresql://bad host/db",
                "mysql://h/db",
                "postgresql://h",
                "postgresql://h/"
            })
    void aDatabaseUrlThatCannotBeReadIsToldWithAnExample(String url) {
        refused(
                options().withSecrets(null, KEY).withDatabases(new ExternalDatabase(url, "u", "hidden"), null, false),
                "postgresql://user@host:5432/database");
    }

    @Test
    void secretsThatWereSpoiltAreNotReplaced() throws Exception {
        Files.writeString(directory.resolve("secret.key"), "not a key");
        refused(options(), "secret.key", "32 bytes");
        assertThat(Files.readString(directory.resolve("secret.key"))).isEqualTo("not a key");
        Files.delete(directory.resolve("secret.key"));
        Files.writeString(directory.resolve("admin.token"), "x");
        refused(options(), "at least 32", "admin.token");
    }

    @Test
    void aTakenPortStopsThePostgresThatWasStarted() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused(options().withPort(taken.getLocalPort()), "--port", "is taken");
        }
        assertThat(directory.resolve("postgres")).isDirectoryRecursivelyContaining("glob:**PG_VERSION");
        assertThat(Files.walk(directory).map(file -> file.getFileName().toString()))
                .doesNotContain("postmaster.pid");
    }

    @Test
    void secretsAreTheOwnersAlone() throws Exception {
        try (TsManager manager = TsManager.start(options())) {
            assertThat(manager.postgresPort()).isPositive();
            assertThat(Files.getPosixFilePermissions(directory))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            for (String file : Set.of("admin.token", "secret.key")) {
                assertThat(Files.getPosixFilePermissions(directory.resolve(file)))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
        }
    }
}
