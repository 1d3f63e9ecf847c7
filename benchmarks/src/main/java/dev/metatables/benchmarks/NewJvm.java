package dev.metatables.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs a start in a new JVM, because classes that are loaded already would flatter it. */
final class NewJvm {
    private static final String ANSWERED = "answered ";

    private NewJvm() {}

    /**
     * How long it took.
     *
     * @param call seconds from the call to the first answer
     * @param jvm seconds from the launch of the JVM to the first answer
     * @param cpu seconds of processor time that JVM had used by then, its compiler's included
     */
    record Answer(double call, double jvm, double cpu) {}

    /** Runs a main class whose arguments make it start once and call {@link #answered}. */
    static Answer run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        return run(List.of(), main, arguments);
    }

    /** The same in a JVM with options. */
    static Answer run(List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null && !line.startsWith(ANSWERED)) {
                line = reader.readLine();
            }
            double jvm = Samples.secondsSince(start);
            double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
            // Whatever it still prints must not fill the pipe, or it would wait for us and we for it.
            reader.lines().forEach(rest -> {});
            int exit = process.waitFor();
            if (line == null || exit != 0) {
                throw new IOException(main.getSimpleName() + " failed with exit code " + exit);
            }
            return new Answer(Double.parseDouble(line.substring(ANSWERED.length())), jvm, cpu);
        }
    }

    /** Tells the first JVM that the first answer is there. */
    static void answered(long startNanos) {
        System.out.println(ANSWERED + Samples.secondsSince(startNanos));
    }
}
