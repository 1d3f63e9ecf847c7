package dev.metatables.benchmarks;

import dev.metatables.postgres.embedded.EmbeddedOptions;
import dev.metatables.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How long the embedded server takes from nothing, and from an existing data directory, to its first answer. Each start
 * is measured in a new JVM, from the call to the answer and from the launch of the JVM to the answer. The ceiling are
 * the bare programs with the same settings.
 */
public final class EmbeddedStart {

    private static final int ROUNDS = 5;

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
            Folders.delete(work);
        }
    }

    private NewJvm.Answer start(Path data) throws IOException, InterruptedException {
        return NewJvm.run(EmbeddedStart.class, data.toString(), cache.toString());
    }

    private void run() throws IOException, SQLException, InterruptedException {
        NewJvm.Answer unpacking = start(work.resolve("unpacking"));
        BareServer bare = BareServer.in(cache);
        Samples firstCall = new Samples();
        Samples firstJvm = new Samples();
        Samples firstBare = new Samples();
        Samples againCall = new Samples();
        Samples againJvm = new Samples();
        Samples againBare = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            Path ours = work.resolve("ours-" + round);
            NewJvm.Answer first = start(ours);
            firstCall.add(first.call());
            firstJvm.add(first.jvm());
            NewJvm.Answer again = start(ours);
            againCall.add(again.call());
            againJvm.add(again.jvm());
            Path theirs = work.resolve("bare-" + round);
            firstBare.add(bare.firstStart(theirs));
            againBare.add(bare.restart(theirs));
        }
        System.out.printf(
                "Embedded PostgreSQL %s, %d rounds, median seconds (fastest - slowest), ratio to the bare programs%n",
                bare.version(), ROUNDS);
        Samples.line("first start, bare initdb and postgres", firstBare, firstBare);
        Samples.line("first start", firstCall, firstBare);
        Samples.line("first start, with the start of the JVM", firstJvm, firstBare);
        System.out.printf("%-42s %6.2f (once)%n", "first start, binaries still to unpack", unpacking.call());
        Samples.line("restart to first answer, bare postgres", againBare, againBare);
        Samples.line("restart to first answer", againCall, againBare);
        Samples.line("restart, with the start of the JVM", againJvm, againBare);
    }

    private static void answerOnce(EmbeddedOptions options) throws SQLException {
        long start = System.nanoTime();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(options)) {
            try (Connection connection = server.connect("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            }
            NewJvm.answered(start);
        }
    }
}
