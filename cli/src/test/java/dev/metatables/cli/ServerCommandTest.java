package dev.metatables.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process: what it prints, what it leaves running, and its exit codes. */
class ServerCommandTest {
    @TempDir
    private Path directory;

    private record Ended(int code, String out, String err) {}

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                MetaTablesCommand.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("METATABLES_"));
        builder.environment().putAll(environment);
        builder.redirectError(directory.resolve("err").toFile());
        return builder.start();
    }

    /** What a user has: without the tests' own files, which configure logging for themselves. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Ended run(Map<String, String> environment, String... arguments) throws Exception {
        Process process = start(environment, arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return ended(process, out);
    }

    private Ended ended(Process process, String out) throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("process ended").isTrue();
        return new Ended(process.exitValue(), out, Files.readString(directory.resolve("err")));
    }

    @Test
    void runsUntilItIsToldToStopAndLeavesNothingRunning() throws Exception {
        Path data = directory.resolve("data");
        Process server = start(
                Map.of("METATABLES_PORT", "0", "METATABLES_DATA_DIR", "ignored", "METATABLES_LOG_FORMAT", "json"),
                "server",
                "--data-dir",
                data.toString());
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String ready = out.readLine();
            assertThat(ready).as(Files.readString(directory.resolve("err"))).startsWith("TS Manager ready at http://");
            String url = ready.substring("TS Manager ready at ".length());
            HttpResponse<String> health = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/health/ready"))
                                    .header("X-Request-Id", "asked-by-the-test")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(Files.readString(directory.resolve("err")))
                    .contains("\"request_id\":\"asked-by-the-test\"", "\"operation\":\"ready\"", "\"status\":\"200\"");

            Ended env = run(Map.of(), "server", "env", "--data-dir", data.toString());
            assertThat(env.code()).isZero();
            assertThat(env.out())
                    .contains("export METATABLES_ENDPOINT='" + url + "'")
                    .contains("export MAINSEQUENCE_ENDPOINT='" + url + "'")
                    .contains("export MAIN_SEQUENCE_PROJECT_UID='");

            Ended second = run(Map.of(), "server", "--port", "0", "--data-dir", data.toString());
            assertThat(second.code()).isEqualTo(3);
            assertThat(second.err()).contains("in use").doesNotContain("\tat ");

            List<ProcessHandle> children = server.descendants().toList();
            server.destroy();
            assertThat(server.waitFor(40, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isZero();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsAConfigurationErrorAndNamesTheFlag() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = run(Map.of(), "server", "--port", String.valueOf(taken.getLocalPort()), "--data-dir", "data");
            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.err()).contains("--port").contains("is taken").doesNotContain("\tat ");
        }
    }

    @Test
    void anUnreachableDatabaseIsTold() throws Exception {
        String key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
        Ended ended = run(
                Map.of("METATABLES_SECRET_KEY", key, "METATABLES_DATABASE_URL", "postgresql://me@127.0.0.1:1/catalog"),
                "server",
                "--port",
                "0");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).contains("127.0.0.1:1").doesNotContain("\tat ");
    }

    @Test
    void anExternalDatabaseNeedsAKey() throws Exception {
        Ended ended = run(Map.of(), "server", "--database-url", "postgresql://me@127.0.0.1:1/catalog");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("--secret-key-file");
    }

    @Test
    void aShortAdminTokenIsRefused() throws Exception {
        Ended ended = run(Map.of("METATABLES_ADMIN_TOKEN", "short"), "server", "--port", "0");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("at least 32").doesNotContain("short\n");
    }

    @Test
    void theConfigurationFileIsBeatenByTheEnvironment() throws Exception {
        Path config = Files.writeString(directory.resolve("server.properties"), "port = nonsense\n");
        Ended fromFile = run(Map.of(), "server", "--config", config.toString());
        assertThat(fromFile.code()).isEqualTo(3);
        assertThat(fromFile.err()).contains("nonsense");
        Ended fromEnvironment = run(Map.of("METATABLES_PORT", "-7"), "server", "--config", config.toString());
        assertThat(fromEnvironment.err()).contains("-7").doesNotContain("nonsense");
    }

    @Test
    void anUnknownFlagIsAUsageError() throws Exception {
        assertThat(run(Map.of(), "server", "--nope").code()).isEqualTo(2);
        assertThat(run(Map.of()).code()).isEqualTo(2);
    }
}
