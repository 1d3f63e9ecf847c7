package dev.metatables.testing;

import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The TS Manager of this JVM's tests. JUnit closes it after the last of them; its data go with it. */
final class TestServer implements AutoCloseable {
    private final TsManager manager;
    private final Path directory;

    private TestServer(TsManager manager, Path directory) {
        this.manager = manager;
        this.directory = directory;
    }

    static TestServer start() {
        try {
            Path directory = Files.createTempDirectory("metatables-testing");
            return new TestServer(
                    TsManager.start(ServerOptions.defaults().withPort(0).withDataDirectory(directory)), directory);
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the test server's data can be made: " + e.getMessage(), e);
        }
    }

    TsManager manager() {
        return manager;
    }

    @Override
    public void close() throws IOException {
        manager.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
