package dev.metatables.benchmarks;

import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long TS Manager with its embedded PostgreSQL takes from nothing, and from an existing data directory, to its first
 * answer over HTTP to a caller with a token, each in a new JVM. The ceiling is the embedded PostgreSQL alone.
 */
public final class ServerStart {
    private static final int ROUNDS = 5;

    private ServerStart() {}

    /** Without arguments runs everything; with a data directory starts once and says how long it took. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1) {
            answerOnce(Path.of(arguments[0]));
            return;
        }
        Path work = Files.createTempDirectory("metatables-server-start");
        try {
            run(work);
        } finally {
            Folders.delete(work);
        }
    }

    private static void run(Path work) throws IOException, InterruptedException {
        String cache = work.resolve("cache").toString();
        NewJvm.run(EmbeddedStart.class, work.resolve("unpacking").toString(), cache);
        NewJvm.run(ServerStart.class, work.resolve("warm-up").toString());
        Samples first = new Samples();
        Samples firstPostgres = new Samples();
        Samples again = new Samples();
        Samples againPostgres = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            String ours = work.resolve("server-" + round).toString();
            first.add(NewJvm.run(ServerStart.class, ours).call());
            again.add(NewJvm.run(ServerStart.class, ours).call());
            String theirs = work.resolve("postgres-" + round).toString();
            firstPostgres.add(NewJvm.run(EmbeddedStart.class, theirs, cache).call());
            againPostgres.add(NewJvm.run(EmbeddedStart.class, theirs, cache).call());
        }
        System.out.printf(
                "TS Manager with embedded PostgreSQL, %d rounds, median seconds (fastest - slowest),"
                        + " ratio to PostgreSQL alone%n",
                ROUNDS);
        Samples.line("first start, PostgreSQL alone", firstPostgres, firstPostgres);
        Samples.line("first start to first answer", first, firstPostgres);
        Samples.line("restart, PostgreSQL alone", againPostgres, againPostgres);
        Samples.line("restart to first answer", again, againPostgres);
    }

    private static void answerOnce(Path data) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (TsManager manager =
                TsManager.start(ServerOptions.defaults().withPort(0).withDataDirectory(data))) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(manager.url() + "/orm/api/pods/projects/" + manager.projectUid() + "/"))
                    .header("Authorization", "Bearer " + manager.adminToken())
                    .build();
            int status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IOException("TS Manager answered " + status);
            }
            NewJvm.answered(start);
        }
    }
}
