package dev.metatables.migrations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.TestDatabase;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.runtime.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationRunnerTest {

    private static final String A = "aaaaaaaaaaaa";
    private static final String B = "bbbbbbbbbbbb";
    private static final VersionStore VERSIONS =
            new VersionStore("public", "p__alembic_version", "p__alembic_version_history");
    private static final TableName PARENT = new TableName("public", "p__parent");
    private static final TableName CHILD = new TableName("public", "p__child");
    private static final RunOptions OPTIONS =
            new RunOptions("tester", Duration.ofMillis(200), 2, Duration.ofMillis(1), Duration.ofMinutes(1), false);
    private static final RevisionFile FIRST =
            file(A, 1, "CREATE TABLE p__parent (uid uuid PRIMARY KEY);\nCOMMENT ON TABLE p__parent IS 'a; b';");
    private static final RevisionFile SECOND = file(B, 2, "CREATE TABLE p__child (uid uuid REFERENCES p__parent);", A);

    private final TestDatabase database;

    MigrationRunnerTest() throws SQLException {
        database = new TestDatabase();
    }

    private static RevisionFile file(String revision, int day, String upgrade, String... parents) {
        return new RevisionFile(
                revision + "_some_step.sql",
                revision,
                Arrays.asList(parents),
                "p",
                Instant.EPOCH.plusSeconds(day),
                null,
                true,
                upgrade,
                "");
    }

    private MigrationRunner runner(RevisionFile... files) {
        return runner(OPTIONS, files);
    }

    private MigrationRunner runner(RunOptions options, RevisionFile... files) {
        ProviderSchema schema = new ProviderSchema(List.of(PARENT, CHILD));
        return new MigrationRunner(
                database.target(), VERSIONS, RevisionGraph.of(Arrays.asList(files)), schema, options);
    }

    @Test
    void appliesWhatIsMissingAndSaysWhatItMade() throws SQLException {
        MigrationRunner runner = runner(FIRST, SECOND);
        assertThat(runner.current()).isEmpty();

        List<AppliedRevision> applied = runner.upgrade("head");

        assertThat(applied).extracting(AppliedRevision::revision).containsExactly(A, B);
        assertThat(applied.get(0).message()).isEqualTo("some step");
        assertThat(applied.get(0).tablesMade()).containsExactly(PARENT);
        assertThat(applied.get(1).tablesMade()).containsExactly(CHILD);
        assertThat(applied.get(0).digest())
                .hasSize(64)
                .isNotEqualTo(applied.get(1).digest());
        assertThat(runner.current()).containsExactly(B);
        assertThat(runner.upgrade("head")).isEmpty();
        assertThat(database.query("SELECT string_agg(revision || direction || actor, ' ' ORDER BY id)"
                        + " FROM p__alembic_version_history"))
                .isEqualTo(A + "upgradetester " + B + "upgradetester");
        assertThat(database.query("SELECT checksum = '" + SECOND.checksum() + "' AND schema_digest = '"
                        + applied.get(1).digest() + "' AND tool_version ~ '^[0-9]' FROM p__alembic_version"))
                .isEqualTo("t");
    }

    @Test
    void aTargetStopsTheUpgrade() {
        assertThat(runner(FIRST, SECOND).upgrade(A)).hasSize(1);
        assertThat(runner(FIRST, SECOND).upgrade("head"))
                .extracting(AppliedRevision::revision)
                .containsExactly(B);
    }

    @Test
    void branchesAreBothCurrentUntilTheyAreMerged() {
        RevisionFile other = file("cccccccccccc", 3, "COMMENT ON TABLE p__parent IS 'c';", A);
        RevisionFile merge = file("dddddddddddd", 4, "", B, "cccccccccccc");

        assertThat(runner(FIRST, SECOND, other).upgrade("heads")).hasSize(3);
        assertThat(runner(FIRST, SECOND, other).current()).containsExactly(B, "cccccccccccc");
        assertThat(runner(FIRST, SECOND, other, merge).upgrade("head")).hasSize(1);
        assertThat(runner(FIRST, SECOND, other, merge).current()).containsExactly("dddddddddddd");
    }

    @Test
    void aFailingStatementLeavesNoTraceOfItsRevision() throws SQLException {
        RevisionFile wrong = file(B, 2, "CREATE TABLE p__child (uid uuid);\nALTER TABLE p__nobody ADD x int;", A);

        MigrationException failure = catchThrowableOfType(
                MigrationException.class, () -> runner(FIRST, wrong).upgrade("head"));

        assertThat(failure.reason()).isEqualTo(Reason.DATABASE);
        assertThat(failure)
                .hasMessageContaining(wrong.name() + ", upgrade statement 2 of 2 failed")
                .hasMessageContaining("\"p__nobody\" does not exist")
                .hasMessageContaining("ALTER TABLE p__nobody ADD x int");
        assertThat(runner(FIRST, wrong).current()).containsExactly(A);
        assertThat(database.query("SELECT to_regclass('p__child')")).isEqualTo("null");
        assertThat(database.query("SELECT count(*) FROM p__alembic_version_history"))
                .isEqualTo("1");
    }

    @Test
    void anAppliedFileThatChangedStopsEverything() throws SQLException {
        runner(FIRST).upgrade("head");
        RevisionFile edited = file(A, 1, FIRST.upgrade() + "\nSELECT 1;");

        assertThatThrownBy(() -> runner(edited, SECOND).upgrade("head"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(FIRST.name() + " was changed after it was applied")
                .hasMessageContaining(FIRST.checksum())
                .hasMessageContaining(edited.checksum());
        assertThat(database.query("SELECT to_regclass('p__child')")).isEqualTo("null");
    }

    @Test
    void aDatabaseAheadOfTheFilesIsRefused() {
        runner(FIRST, SECOND).upgrade("head");

        assertThatThrownBy(() -> runner(FIRST).upgrade("head"))
                .hasMessageContaining("The database is at revision " + B)
                .hasMessageContaining("newer version of this package");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "/* a */ begin", "-- b\nROLLBACK", "START TRANSACTION", "SAVEPOINT s", "\\d p"})
    void statementsThatAreNotTheFilesBusinessAreRefusedBeforeAnythingRuns(String statement) throws SQLException {
        assertThatThrownBy(() -> runner(FIRST, file(B, 2, statement + ";", A)).upgrade("head"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("remove");
        assertThat(database.query("SELECT to_regclass('p__parent')")).isEqualTo("null");
    }

    private static RevisionFile outside(String upgrade) {
        return new RevisionFile("outside.sql", B, List.of(A), "p", Instant.EPOCH, null, false, upgrade, "");
    }

    @Test
    void aRevisionMayRunOutsideATransaction() throws SQLException {
        RevisionFile index = outside("CREATE INDEX CONCURRENTLY IF NOT EXISTS p__ix ON p__parent (uid);");

        assertThat(runner(FIRST, index).upgrade("head"))
                .extracting(AppliedRevision::revision)
                .containsExactly(A, B);
        assertThat(runner(FIRST, index).current()).containsExactly(B);
        assertThat(database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'p__ix'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void anIndexWhoseBuildBrokeOffIsNotTakenForAGoodOne() throws SQLException {
        runner(FIRST).upgrade("head");
        database.execute("CREATE INDEX p__ix ON p__parent (uid)");
        database.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'p__ix'::regclass");
        RevisionFile index = outside("CREATE INDEX CONCURRENTLY IF NOT EXISTS p__ix ON p__parent (uid);");

        assertThatThrownBy(() -> runner(FIRST, index).upgrade("head"))
                .hasMessageContaining("outside.sql left invalid indexes: p__ix");
        assertThat(runner(FIRST, index).current()).containsExactly(A);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX CONCURRENTLY p__ix ON p__parent (uid);",
                "DROP INDEX IF EXISTS p__ix; CREATE INDEX IF NOT EXISTS p__ix ON p__parent (uid);"
            })
    void outsideATransactionOnlyOneRepeatableStatementMayRun(String upgrade) throws SQLException {
        assertThatThrownBy(() -> runner(FIRST, outside(upgrade)).upgrade("head"))
                .hasMessageContaining("outside.sql says 'transaction: no'");
        assertThat(database.query("SELECT to_regclass('p__parent')")).isEqualTo("null");
    }

    @Test
    void aTableMadeByAlembicIsContinued() throws SQLException {
        database.execute("CREATE TABLE p__parent (uid uuid PRIMARY KEY)");
        database.execute("CREATE TABLE p__alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)");
        database.execute("INSERT INTO p__alembic_version VALUES ('" + A + "')");

        assertThat(runner(FIRST, SECOND).upgrade("head"))
                .extracting(AppliedRevision::revision)
                .containsExactly(B);
    }

    @Test
    void aLockThatDoesNotComeIsGivenUpAndNamed() throws SQLException {
        runner(FIRST).upgrade("head");
        try (Connection reader = database.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT * FROM p__parent");
            RevisionFile alter = file(B, 2, "ALTER TABLE p__parent ADD COLUMN a int;", A);

            assertThatThrownBy(() -> runner(FIRST, alter).upgrade("head"))
                    .hasMessageContaining(alter.name() + " did not get a lock for 'ALTER TABLE p__parent")
                    .hasMessageContaining("in 2 attempts");

            reader.rollback();
            assertThat(runner(FIRST, alter).upgrade("head")).hasSize(1);
        }
    }

    @Test
    void runnersAtTheSameTimeApplyOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<AppliedRevision>> upgrade =
                    () -> runner(FIRST, SECOND).upgrade("head");
            int applied = 0;
            for (Future<List<AppliedRevision>> result :
                    threads.invokeAll(List.of(upgrade, upgrade, upgrade, upgrade))) {
                applied += result.get().size();
            }
            assertThat(applied).isEqualTo(2);
            assertThat(database.query("SELECT count(*) FROM p__alembic_version_history"))
                    .isEqualTo("2");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRunnerThatDiesInTheMiddleLeavesNoTrace() throws Exception {
        RevisionFile waits = file(
                A,
                1,
                "CREATE TABLE p__parent (uid uuid);\nSELECT pg_advisory_xact_lock(42);\nCREATE TABLE p__child (a int);");
        RunOptions patient =
                new RunOptions("tester", Duration.ofMinutes(1), 1, Duration.ZERO, Duration.ofMinutes(1), false);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(42)");
            Future<?> upgrade = thread.submit(() -> runner(patient, waits).upgrade("head"));
            String waiting = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE wait_event = 'advisory' AND datname = current_database()";
            while (database.query(waiting).equals("0")) {
                Thread.sleep(20);
            }

            assertThatThrownBy(upgrade::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            MigrationException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE))
                    .hasMessageContaining("The connection was lost while revision file " + waits.name());
            assertThat(database.query("SELECT to_regclass('p__parent')")).isEqualTo("null");
            assertThat(runner(waits).current()).isEmpty();
        } finally {
            thread.shutdownNow();
        }
        assertThat(runner(patient, waits).upgrade("head")).hasSize(1);
        assertThat(database.query("SELECT to_regclass('p__child')")).isEqualTo("p__child");
    }
}
