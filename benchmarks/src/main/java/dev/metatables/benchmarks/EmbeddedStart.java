package dev.metatables.benchmarks;

import dev.metatables.postgres.embedded.EmbeddedOptions;
import dev.metatables.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long the embedded server takes from nothing, and from an existing data directory, to its first answer. Each start
 * is measured in a new JVM, from the call to the answer and from the launch of the JVM to the answer. The ceiling are
 * the bare programs with the same settings.
 */
public final class EmbeddedStart {

    private static final int ROUNDS = 5;
    private static final String ANSWERED = "answered ";

    private final Path work;
    private final Path cache;

    private EmbeddedStart(Path work) {
        this.work = work;
        this.cache = work.resolve("cache");
    }

    /** Without arguments runs everything; with a data and a cache directory starts once and says how long it took. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2) {
            answerOnce(EmbeddedOptions.at(Path.of(arguments[0])).withCacheDirectory(Path.of(arguments[1])));
            return;
        }
        Path work = Files.createTempDirectory("metatables-embedded-start");
        try {
            new EmbeddedStart(work).run();
        } finally {
            delete(work);
        }
    }

    private void run() throws IOException, SQLException, InterruptedException {
        Start unpacking = inNewJvm(work.resolve("unpacking"));
        BareServer bare = BareServer.in(cache);
        Samples firstCall = new Samples();
        Samples firstJvm = new Samples();
        Samples firstBare = new Samples();
        Samples againCall = new Samples();
        Samples againJvm = new Samples();
        Samples againBare = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            Path ours = work.resolve("ours-" + round);
            Start first = inNewJvm(ours);
            firstCall.add(first.call());
            firstJvm.add(first.jvm());
            Start again = inNewJvm(ours);
            againCall.add(again.call());
            againJvm.add(again.jvm());
            Path theirs = work.resolve("bare-" + round);
            firstBare.add(bare.firstStart(theirs));
            againBare.add(bare.restart(theirs));
        }
        System.out.printf(
                "Embedded PostgreSQL %s, %d rounds, median seconds (fastest - slowest), ratio to the bare programs%n",
                bare.version(), ROUNDS);
        line("first start, bare initdb and postgres", firstBare, firstBare);
        line("first start", firstCall, firstBare);
        line("first start, with the start of the JVM", firstJvm, firstBare);
        System.out.printf("%-42s %6.2f (once)%n", "first start, binaries still to unpack", unpacking.call());
        line("restart to first answer, bare postgres", againBare, againBare);
        line("restart to first answer", againCall, againBare);
        line("restart, with the start of the JVM", againJvm, againBare);
    }

    private static void line(String what, Samples samples, Samples ceiling) {
        System.out.printf(
                "%-42s %6.2f (%.2f - %.2f)  %.2f%n",
                what, samples.median(), samples.fastest(), samples.slowest(), samples.median() / ceiling.median());
    }

    private static void answerOnce(EmbeddedOptions options) throws SQLException {
        long start = System.nanoTime();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(options)) {
            try (Connection connection = server.connect("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            }
            System.out.println(ANSWERED + Samples.secondsSince(start));
        }
    }

    private Start inNewJvm(Path data) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedStart.class.getName(),
                        data.toString(),
                        cache.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null && !line.startsWith(ANSWERED)) {
                line = reader.readLine();
            }
            double jvm = Samples.secondsSince(start);
            int exit = process.waitFor();
            if (line == null || exit != 0) {
                throw new IOException("The start on " + data + " failed with exit code " + exit);
            }
            return new Start(Double.parseDouble(line.substring(ANSWERED.length())), jvm);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private record Start(double call, double jvm) {}
}
