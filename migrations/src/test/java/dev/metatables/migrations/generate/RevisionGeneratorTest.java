package dev.metatables.migrations.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.migrations.TestDatabase;
import dev.metatables.migrations.TestTables;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionFormat;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.AppliedRevision;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.run.RevisionProof;
import dev.metatables.migrations.run.RunOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionGeneratorTest {

    private static final String REVISION = "0123456789ab";
    private static final ProviderTables TABLES = ProviderTables.of(
                    List.of(TestTables.holdings(), TestTables.asset(), TestTables.account()))
            .get(0);

    private static RevisionFile first() {
        return RevisionGenerator.first(TABLES, REVISION, "First tables", Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void parentsAreMadeFirstAndDroppedLast() {
        RevisionFile file = first();

        assertThat(file.name()).isEqualTo("0123456789ab_first_tables.sql");
        assertThat(file.parents()).isEmpty();
        assertThat(file.upgrade()).containsSubsequence("port__account (", "port__account_holdings (", "port__asset (");
        assertThat(file.downgrade()).containsSubsequence("port__asset", "port__account_holdings", "port__account;");
        assertThat(RevisionFormat.parse(file.name(), RevisionFormat.write(file)))
                .isEqualTo(file);
        assertThat(first()).isEqualTo(file);
    }

    @Test
    void theProofLeavesNothingAndKnowsTheDigestOfARealUpgrade() throws SQLException {
        TestDatabase database = new TestDatabase();
        RevisionFile proved;
        try (Connection connection = database.connect()) {
            proved = new RevisionProof(connection).prove(first(), TABLES.schema());
        }
        assertThat(database.query("SELECT to_regclass('port__account')")).isEqualTo("null");

        List<AppliedRevision> applied = new MigrationRunner(
                        database.target(),
                        TABLES.versionStore(),
                        RevisionGraph.of(List.of(proved)),
                        TABLES.schema(),
                        RunOptions.defaults())
                .upgrade("head");

        assertThat(applied).hasSize(1);
        assertThat(applied.get(0).tablesMade()).isEqualTo(TABLES.names());
        assertThat(applied.get(0).digest()).isEqualTo(proved.desiredDigest()).hasSize(64);
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> new RevisionProof(connection).prove(first(), TABLES.schema()))
                    .hasMessageContaining("port__asset] already; use one without them");
        }
    }

    @Test
    void aDowngradeThatLeavesATableDoesNotProve() throws SQLException {
        RevisionFile good = first();
        RevisionFile bad = new RevisionFile(
                good.name(), REVISION, List.of(), "port", good.created(), null, true, good.upgrade(), "SELECT 1;");

        try (Connection connection = new TestDatabase().connect()) {
            assertThatThrownBy(() -> new RevisionProof(connection).prove(bad, TABLES.schema()))
                    .hasMessageContaining("its downgrade leaves")
                    .hasMessageContaining("port__account");
        }
    }

    @Test
    void anUpgradeThatMissesATableDoesNotProve() throws SQLException {
        RevisionFile bad =
                new RevisionFile("x.sql", REVISION, List.of(), "port", Instant.EPOCH, null, true, "SELECT 1;", "");

        try (Connection connection = new TestDatabase().connect()) {
            assertThatThrownBy(() -> new RevisionProof(connection).prove(bad, TABLES.schema()))
                    .hasMessageContaining("its upgrade does not make");
        }
    }

    @Test
    void aRevisionIdOfAnotherFormIsRefused() {
        assertThatThrownBy(() -> RevisionGenerator.first(TABLES, "first", "x", Instant.EPOCH))
                .hasMessage("Revision id 'first' is not 12 lower-case hex digits.");
    }
}
