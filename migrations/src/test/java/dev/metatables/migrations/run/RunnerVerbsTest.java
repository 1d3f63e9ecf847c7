package dev.metatables.migrations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.migrations.TestDatabase;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.runtime.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Downgrade, rehearsal, stamp, offline text: A, then the branches B and C, then the merge D. */
class RunnerVerbsTest {

    private static final String A = "aaaaaaaaaaaa";
    private static final String B = "bbbbbbbbbbbb";
    private static final String C = "cccccccccccc";
    private static final String D = "dddddddddddd";
    private static final VersionStore VERSIONS =
            new VersionStore("public", "p__alembic_version", "p__alembic_version_history");
    private static final RevisionFile FIRST = file(A, 1, "CREATE TABLE p__parent (uid uuid);", "DROP TABLE p__parent;");
    private static final RevisionFile LEFT =
            file(B, 2, "ALTER TABLE p__parent ADD b integer;", "ALTER TABLE p__parent DROP b;", A);
    private static final RevisionFile RIGHT =
            file(C, 3, "ALTER TABLE p__parent ADD c integer;", "ALTER TABLE p__parent DROP c;", A);
    private static final RevisionFile MERGE = file(D, 4, "", "", B, C);

    private final TestDatabase database;

    RunnerVerbsTest() throws SQLException {
        database = new TestDatabase();
    }

    private static RevisionFile file(String revision, int day, String upgrade, String downgrade, String... parents) {
        return new RevisionFile(
                revision + "_step.sql",
                revision,
                Arrays.asList(parents),
                "p",
                Instant.EPOCH.plusSeconds(day),
                null,
                true,
                upgrade,
                downgrade);
    }

    private MigrationRunner runner(RunOptions options, RevisionFile... files) {
        ProviderSchema schema = new ProviderSchema(List.of(new TableName("public", "p__parent")));
        return new MigrationRunner(
                database.target(), VERSIONS, RevisionGraph.of(Arrays.asList(files)), schema, options);
    }

    private MigrationRunner runner(RevisionFile... files) {
        return runner(RunOptions.defaults(), files);
    }

    private String columns() throws SQLException {
        return database.query("SELECT string_agg(column_name, ',' ORDER BY column_name) FROM"
                + " information_schema.columns WHERE table_name = 'p__parent'");
    }

    @Test
    void aMergeIsUndoneIntoItsBranches() throws SQLException {
        MigrationRunner runner = runner(FIRST, LEFT, RIGHT, MERGE);
        runner.upgrade("head");
        assertThat(runner.current()).containsExactly(D);

        runner.downgrade("-1");
        assertThat(runner.current()).containsExactlyInAnyOrder(B, C);
        assertThat(columns()).isEqualTo("b,c,uid");

        assertThat(runner.downgrade(A)).extracting(AppliedRevision::revision).containsExactly(C, B);
        assertThat(runner.current()).containsExactly(A);
        assertThat(columns()).isEqualTo("uid");

        runner.upgrade(C);
        runner.downgrade("base");
        assertThat(runner.current()).isEmpty();
        assertThat(database.query("SELECT string_agg(left(revision, 1) || left(direction, 1), ' ' ORDER BY id)"
                        + " FROM p__alembic_version_history"))
                .isEqualTo("au bu cu du dd cd bd cu cd ad");
    }

    @Test
    void stepsAreCountedFromWhereTheDatabaseIs() {
        MigrationRunner runner = runner(FIRST, LEFT);

        assertThat(runner.upgrade("+1")).extracting(AppliedRevision::revision).containsExactly(A);
        assertThat(runner.upgrade("+1")).extracting(AppliedRevision::revision).containsExactly(B);
        assertThatThrownBy(() -> runner.upgrade("+1")).hasMessageContaining("only 0 revisions to go");
        assertThatThrownBy(() -> runner.downgrade("-3")).hasMessageContaining("only 2 revisions to go");
        assertThatThrownBy(() -> runner.downgrade(C)).hasMessageContaining("not applied");
    }

    @Test
    void anEditedDowngradeDoesNotRun() throws SQLException {
        runner(FIRST, LEFT).upgrade("head");
        RevisionFile edited = file(B, 2, LEFT.upgrade(), "DROP TABLE p__parent;", A);

        assertThatThrownBy(() -> runner(FIRST, edited).downgrade("-1"))
                .hasMessageContaining("was changed after it was applied")
                .hasMessageContaining("stamp --force");
        assertThatThrownBy(() -> runner(FIRST, edited).stamp(B, "")).hasMessageContaining("was changed");

        runner(FIRST, edited).stamp(B, "reviewed by hand");
        assertThat(database.query("SELECT string_agg(direction, '|' ORDER BY id) FROM p__alembic_version_history"))
                .isEqualTo("upgrade|upgrade|stamp: reviewed by hand|stamp: reviewed by hand");
        runner(FIRST, edited).downgrade("-1");
        assertThat(database.query("SELECT to_regclass('p__parent')")).isEqualTo("null");
    }

    @Test
    void aStampRunsNothing() throws SQLException {
        MigrationRunner runner = runner(FIRST, LEFT);

        runner.stamp("head", "");
        assertThat(runner.current()).containsExactly(B);
        assertThat(runner.upgrade("head")).isEmpty();
        assertThat(database.query("SELECT to_regclass('p__parent')")).isEqualTo("null");
        runner.stamp("base", "");
        assertThat(runner.current()).isEmpty();
    }

    @Test
    void aRehearsalLeavesNothing() throws SQLException {
        Rehearsal rehearsal = runner(FIRST, LEFT).rehearse("head");

        assertThat(rehearsal.applied()).extracting(AppliedRevision::revision).containsExactly(A, B);
        assertThat(rehearsal.state().names()).hasSize(1);
        assertThat(database.query("SELECT to_regclass('p__parent')")).isEqualTo("null");
        assertThat(runner(FIRST, LEFT).current()).isEmpty();
        RevisionFile outside = new RevisionFile(
                "o.sql", B, List.of(A), "p", Instant.EPOCH, null, false, "DROP INDEX IF EXISTS x;", "");
        assertThatThrownBy(() -> runner(FIRST, outside).rehearse("head"))
                .hasMessageContaining("o.sql says 'transaction: no', so it can neither be rehearsed");
    }

    @Test
    void inASingleTransactionAllOrNothingIsApplied() throws SQLException {
        RevisionFile broken = file(B, 2, "SELECT 1 / 0;", "", A);
        RunOptions single = RunOptions.defaults().inSingleTransaction();

        assertThatThrownBy(() -> runner(single, FIRST, broken).upgrade("head"))
                .hasMessageContaining("division by zero");
        assertThat(database.query("SELECT to_regclass('p__parent')")).isEqualTo("null");
        assertThat(runner(single, FIRST, LEFT).upgrade("head")).hasSize(2);
    }

    @Test
    void offlineTextDoesWhatTheRunnerDoes() throws SQLException {
        RevisionGraph graph = RevisionGraph.of(List.of(FIRST, LEFT));
        run(OfflineScript.upgrade(VERSIONS, graph, Set.of(), "head"));

        assertThat(columns()).isEqualTo("b,uid");
        assertThat(runner(FIRST, LEFT).current()).containsExactly(B);
        assertThat(runner(FIRST, LEFT).upgrade("head")).isEmpty();
        assertThatThrownBy(() -> run(OfflineScript.upgrade(VERSIONS, graph, Set.of(A), "head")))
                .hasMessageContaining("The database is not at " + A);

        run(OfflineScript.downgrade(VERSIONS, graph, Set.of(B), "base"));
        assertThat(runner(FIRST, LEFT).current()).isEmpty();
        assertThat(database.query("SELECT to_regclass('p__parent')")).isEqualTo("null");
    }

    private void run(String script) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }
}
