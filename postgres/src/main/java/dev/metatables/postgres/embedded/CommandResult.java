package dev.metatables.postgres.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a short-lived program said. */
record CommandResult(int exitCode, String output) {

    private static final Logger LOG = LoggerFactory.getLogger(CommandResult.class);

    /** Runs a program to its end; its standard output and error come as one text. */
    static CommandResult run(List<String> command) throws IOException {
        return run(command, Map.of());
    }

    static CommandResult run(List<String> command, Map<String, String> environment) throws IOException {
        return run(command, environment, "");
    }

    /** Runs a program that reads a short text. */
    static CommandResult run(List<String> command, Map<String, String> environment, String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            give(process, input);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new CommandResult(process.waitFor(), output);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command.get(0), e);
        }
    }

    /** What the program does not read it does not need; why it ended stands in its output. */
    private static void give(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("The program ended before it had read its input", e);
        }
    }
}
