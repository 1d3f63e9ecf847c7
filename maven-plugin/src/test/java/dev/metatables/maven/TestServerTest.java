package dev.metatables.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.json.Json;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestServerTest {

    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    private Path folder;

    @Test
    void theServerEndsWithAMavenThatIsKilled() throws Exception {
        Process maven = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        CLASS_PATH,
                        Starter.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(maven.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine())
                    .as(Files.readString(folder.resolve("err")))
                    .startsWith("http://127.0.0.1:");
            long pid = (Long) Json.parseObject(Files.readString(folder.resolve("server/ready.json")))
                    .get("pid");
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            maven.destroyForcibly().waitFor();
            assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(90));
            assertThat(new TestServer(folder.resolve("server")).stop()).isFalse();
        } finally {
            maven.destroyForcibly();
        }
    }

    /** Starts a server as Maven does, and waits to be killed. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] arguments) throws Exception {
            TestServer server = new TestServer(Path.of(arguments[0]).resolve("server"));
            System.out.println(server.start(
                            Stream.of(CLASS_PATH.split(File.pathSeparator))
                                    .map(Path::of)
                                    .toList(),
                            0,
                            false,
                            Duration.ofMinutes(3).toNanos())
                    .get("metatables.endpoint"));
            System.in.read();
        }
    }
}
