package dev.metatables.migrations.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.TestDatabase;
import dev.metatables.migrations.revision.MentionedTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two runners whose connections are cut at random moments, forth and back. */
class KilledRunnersTest {

    private static final int REVISIONS = 8;
    private static final int ROUNDS = 3;
    private static final VersionStore VERSIONS =
            new VersionStore("public", "k__alembic_version", "k__alembic_version_history");
    private static final RunOptions OPTIONS =
            new RunOptions("tester", Duration.ofSeconds(3), 3, Duration.ofMillis(1), Duration.ofMinutes(1), false);

    private final TestDatabase database;
    private final RevisionGraph graph = RevisionGraph.of(files());

    KilledRunnersTest() throws SQLException {
        database = new TestDatabase();
    }

    private static List<RevisionFile> files() {
        List<RevisionFile> files = new ArrayList<>();
        for (int i = 1; i <= REVISIONS; i++) {
            String table = "k__t" + i;
            files.add(new RevisionFile(
                    revision(i) + "_step.sql",
                    revision(i),
                    i == 1 ? List.of() : List.of(revision(i - 1)),
                    "k",
                    Instant.EPOCH.plusSeconds(i),
                    null,
                    true,
                    "CREATE TABLE " + table + " (a integer);\nSELECT pg_sleep(0.01);\nCREATE TABLE " + table
                            + "_more (a integer);",
                    "DROP TABLE " + table + ";\nSELECT pg_sleep(0.01);\nDROP TABLE " + table + "_more;"));
        }
        return files;
    }

    private static String revision(int number) {
        return "%012x".formatted(number);
    }

    private MigrationRunner runner() {
        return new MigrationRunner(
                database.target(),
                VERSIONS,
                graph,
                new ProviderSchema(List.copyOf(MentionedTables.in(graph))),
                OPTIONS);
    }

    @Test
    void theSchemaIsAlwaysAtExactlyOneRevision() throws Exception {
        long seed = System.nanoTime();
        System.out.println("Kills at random points from seed " + seed);
        Random random = new Random(seed);
        int killed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            killed += untilDone(random, () -> runner().upgrade("head"), REVISIONS);
            killed += untilDone(random, () -> runner().downgrade("base"), 0);
        }
        System.out.println(killed + " connections were cut");
        assertThat(killed).isPositive();
    }

    private int untilDone(Random random, Runnable work, int goal) throws Exception {
        int killed = 0;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            while (place() != goal) {
                List<Future<?>> runners = List.of(threads.submit(work), threads.submit(work));
                Thread.sleep(random.nextInt(120));
                killed += Integer.parseInt(database.query("SELECT count(pg_terminate_backend(pid, 5000))"
                        + " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                        + " AND application_name = 'metatables migrations'"));
                for (Future<?> runner : runners) {
                    requireExplained(runner);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return killed;
    }

    /** A runner ends well, or with a message for people. */
    private static void requireExplained(Future<?> runner) throws InterruptedException {
        try {
            runner.get();
        } catch (ExecutionException e) {
            assertThat(e).cause().isInstanceOf(MigrationException.class);
        }
    }

    /** Number of the one revision the schema is at; fails when tables and version table tell different stories. */
    private int place() throws SQLException {
        int pairs = Integer.parseInt(
                database.query("SELECT count(*) FROM pg_class WHERE relname ~ '^k__t[0-9]+$' AND relkind = 'r'"));
        String more = database.query("SELECT count(*) FROM pg_class WHERE relname ~ '^k__t[0-9]+_more$'");
        assertThat(more).isEqualTo(String.valueOf(pairs));
        assertThat(runner().current()).isEqualTo(pairs == 0 ? Set.of() : Set.of(revision(pairs)));
        return pairs;
    }
}
