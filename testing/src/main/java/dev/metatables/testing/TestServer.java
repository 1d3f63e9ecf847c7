package dev.metatables.testing;

import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * The TS Manager of this JVM's tests. It starts beside whoever asked for it, who has classes to load meanwhile. JUnit closes it
 * after the last test; its data go with it.
 */
final class TestServer implements AutoCloseable {
    /** System property: true makes the server like any other one, from nothing and durable. */
    private static final String FRESH = "metatables.testing.fresh";

    private final CompletableFuture<TsManager> manager;
    private final Path directory;

    private TestServer(CompletableFuture<TsManager> manager, Path directory) {
        this.manager = manager;
        this.directory = directory;
    }

    static TestServer start() {
        try {
            Path directory = Files.createTempDirectory("metatables-testing");
            ServerOptions durable = ServerOptions.defaults().withPort(0).withDataDirectory(directory);
            ServerOptions options = Boolean.getBoolean(FRESH) ? durable : durable.withThrowAwayData();
            return new TestServer(
                    CompletableFuture.supplyAsync(
                            () -> TsManager.start(options), command -> new Thread(command, "test-server").start()),
                    directory);
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the test server's data can be made: " + e.getMessage(), e);
        }
    }

    /** Waits until it has started; a failure to start is thrown to everyone who asks. */
    TsManager manager() {
        try {
            return manager.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    @Override
    public void close() throws IOException {
        manager.handle((started, failure) -> started)
                .thenAccept(started -> {
                    if (started != null) {
                        started.close();
                    }
                })
                .join();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
