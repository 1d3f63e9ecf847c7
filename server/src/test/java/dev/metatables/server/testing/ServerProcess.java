package dev.metatables.server.testing;

import dev.metatables.server.ServerOptions;
import dev.metatables.server.ServerOptions.ExternalDatabase;
import dev.metatables.server.TsManager;
import dev.metatables.server.governance.DatabaseAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A TS Manager in a process and with a heap of its own; it ends with this process's pipe. */
public final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final Api api;

    private ServerProcess(Process process, Api api) {
        this.process = process;
        this.api = api;
    }

    /** Starts a server with so much heap, such as {@code 512m}. */
    public static ServerProcess start(String heap, Path dataDirectory, int poolSize) throws IOException {
        return start(heap, dataDirectory, poolSize, List.of());
    }

    /** Starts one of several servers on the same databases; they share the secrets {@link #shared} gives. */
    public static ServerProcess start(Path dataDirectory, DatabaseAccess catalog, DatabaseAccess data)
            throws IOException {
        return start(
                "256m",
                dataDirectory,
                4,
                List.of(catalog.jdbcUrl(), data.jdbcUrl(), catalog.user(), catalog.password()));
    }

    /** The options of all servers on the same databases. */
    public static ServerOptions shared(
            Path dataDirectory, String catalogUrl, String dataUrl, String user, String password) {
        return ServerOptions.defaults()
                .withPort(0)
                .withDataDirectory(dataDirectory)
                .withSecrets("t".repeat(ServerOptions.MIN_TOKEN_LENGTH), new byte[32])
                .withDatabases(
                        new ExternalDatabase(catalogUrl, user, password),
                        new ExternalDatabase(dataUrl, user, password),
                        false);
    }

    private static ServerProcess start(String heap, Path dataDirectory, int poolSize, List<String> databases)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ServerProcess.class.getName(),
                dataDirectory.toString(),
                Integer.toString(poolSize)));
        command.addAll(databases);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith("ready ")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the server did not start");
        }
        // What nobody reads fills the pipe, and then the server waits.
        Thread rest = new Thread(() -> out.lines().forEach(ignored -> {}));
        rest.setDaemon(true);
        rest.start();
        String[] told = line.split(" ");
        return new ServerProcess(process, new Api(told[1], told[2], told[3]));
    }

    /** The process's own part. */
    public static void main(String[] arguments) throws IOException {
        ServerOptions options = arguments.length == 2
                ? ServerOptions.defaults().withPort(0).withDataDirectory(Path.of(arguments[0]))
                : shared(Path.of(arguments[0]), arguments[2], arguments[3], arguments[4], arguments[5]);
        try (TsManager manager =
                TsManager.start(options.withLimits(10_000, 64L << 20, Integer.parseInt(arguments[1])))) {
            System.out.println("ready " + manager.url() + " " + manager.adminToken() + " " + manager.dataSourceUid());
            while (System.in.read() >= 0) {
                // until the parent closes the pipe or ends
            }
        }
    }

    public Api api() {
        return api;
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
