package dev.metatables.maven;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.json.JsonException;
import dev.metatables.export.ExportException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/**
 * A TS Manager in a process of its own, known by the file it writes when it is ready. Whoever has the folder can stop
 * it. The server watches this process and ends with it, even where it is killed.
 */
final class TestServer {
    private static final int STOP_SECONDS = 40;
    private static final String COMMAND = "dev.metatables.cli.MetaTablesCommand";

    private final Path folder;
    private final Path readyFile;
    private final Path logFile;

    TestServer(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.readyFile = this.folder.resolve("ready.json");
        this.logFile = this.folder.resolve("server.log");
    }

    /** Starts, and waits until it answers. The answer holds what clients have to know, by property name. */
    Map<String, String> start(List<Path> classPath, int port, boolean keepData, long timeoutNanos)
            throws MojoFailureException {
        stop();
        try {
            if (!keepData) {
                delete(folder);
            }
            Files.createDirectories(folder);
            Files.deleteIfExists(readyFile);
            Process process = launch(classPath, port);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process.toHandle()), "stop TS Manager"));
            awaitReady(process, timeoutNanos);
            return facts();
        } catch (IOException e) {
            throw new MojoFailureException("TS Manager cannot be started in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Stops the server of this folder. False when none runs. */
    boolean stop() throws MojoFailureException {
        Optional<ProcessHandle> running = Optional.ofNullable(ready())
                .map(facts -> facts.get("pid"))
                .filter(Long.class::isInstance)
                .flatMap(pid -> ProcessHandle.of((Long) pid))
                .filter(this::isServer);
        running.ifPresent(TestServer::end);
        try {
            Files.deleteIfExists(readyFile);
        } catch (IOException e) {
            throw new MojoFailureException("The file " + readyFile + " cannot be removed: " + e.getMessage(), e);
        }
        return running.isPresent();
    }

    /** Another process may have got the number since. Where its command line is not shown, it is not ours. */
    private boolean isServer(ProcessHandle process) {
        String command = process.info().commandLine().orElse("");
        return process.isAlive() && command.contains(COMMAND) && command.contains(readyFile.toString());
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
    }

    private Process launch(List<Path> classPath, int port) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String entries = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        // A class path can be longer than a command line may be.
        Path arguments =
                Files.writeString(folder.resolve("java.args"), "-cp\n\"" + entries.replace("\\", "\\\\") + "\"\n");
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(),
                "@" + arguments,
                COMMAND,
                "server",
                "--port",
                String.valueOf(port),
                "--data-dir",
                folder.resolve("data").toString(),
                "--ready-file",
                readyFile.toString(),
                "--end-with",
                String.valueOf(ProcessHandle.current().pid()));
        builder.environment().keySet().removeIf(name -> name.startsWith("METATABLES_"));
        return builder.redirectErrorStream(true)
                .redirectOutput(logFile.toFile())
                .start();
    }

    private void awaitReady(Process process, long timeoutNanos) throws MojoFailureException {
        long start = System.nanoTime();
        CompletableFuture<Process> exit = process.onExit();
        while (ready() == null) {
            if (exit.isDone()) {
                throw new MojoFailureException("TS Manager ended with exit code " + process.exitValue()
                        + " before it answered. It said: " + lastWords());
            }
            if (System.nanoTime() - start > timeoutNanos) {
                end(process.toHandle());
                throw new MojoFailureException("TS Manager did not answer in time and was stopped. Its log is "
                        + logFile + "; more time is given with metatables.startTimeout.");
            }
            pause(exit);
        }
    }

    private static void pause(CompletableFuture<Process> exit) throws MojoFailureException {
        try {
            exit.get(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoFailureException("Interrupted while TS Manager was starting.", e);
        } catch (ExecutionException | TimeoutException e) {
            // Not ended, which is what is hoped for.
        }
    }

    private String lastWords() {
        try (Stream<String> lines = Files.lines(logFile)) {
            return lines.filter(line -> line.startsWith("metatables:"))
                    .reduce((first, second) -> second)
                    .orElse("nothing; its log is " + logFile);
        } catch (IOException e) {
            return "nothing";
        }
    }

    private Map<String, String> facts() throws IOException {
        Map<String, @Nullable Object> ready = Objects.requireNonNull(ready(), "ready");
        String tokenFile = String.valueOf(ready.get("token_file"));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("metatables.endpoint", String.valueOf(ready.get("url")));
        facts.put("metatables.token-file", tokenFile);
        facts.put(
                "metatables.access-token", Files.readString(Path.of(tokenFile)).strip());
        facts.put("metatables.project-uid", String.valueOf(ready.get("project_uid")));
        facts.put("metatables.data-source-uid", String.valueOf(ready.get("data_source_uid")));
        return facts;
    }

    private @Nullable Map<String, @Nullable Object> ready() {
        try {
            return Files.exists(readyFile) ? Json.parseObject(Files.readString(readyFile)) : null;
        } catch (IOException | JsonException e) {
            return null;
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new ExportException(
                    "The data of an earlier server in " + folder + " cannot be removed: " + e.getMessage() + ".", e);
        }
    }
}
