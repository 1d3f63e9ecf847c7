package dev.metatables.server.testing;

import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ServerProcess.class.getName(),
                        dataDirectory.toString(),
                        Integer.toString(poolSize))
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
        String[] told = line.split(" ");
        return new ServerProcess(process, new Api(told[1], told[2], told[3]));
    }

    /** The process's own part. */
    public static void main(String[] arguments) throws IOException {
        try (TsManager manager = TsManager.start(ServerOptions.defaults()
                .withPort(0)
                .withDataDirectory(Path.of(arguments[0]))
                .withLimits(10_000, 64L << 20, Integer.parseInt(arguments[1])))) {
            System.out.println("ready " + manager.url() + " " + manager.adminToken() + " " + manager.dataSourceUid());
            while (System.in.read() >= 0) {
                // until the parent closes the pipe or ends
            }
        }
    }

    public Api api() {
        return api;
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
