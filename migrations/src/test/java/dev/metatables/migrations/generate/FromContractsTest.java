package dev.metatables.migrations.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.migrations.TestDatabase;
import dev.metatables.migrations.TestTables;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionFormat;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.migrations.schema.Scratch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FromContractsTest {

    private static final String REVISION = "0123456789ab";
    private static final ProviderTables TABLES = ProviderTables.of(
                    List.of(TestTables.holdings(), TestTables.asset(), TestTables.account()))
            .get(0);

    @Test
    void parentsAreMadeFirstAndDroppedLast() {
        RevisionFile file = FromContracts.revision(TABLES, REVISION);

        assertThat(file.name()).isEqualTo("0123456789ab_tables_of_the_contracts.sql");
        assertThat(file.upgrade()).containsSubsequence("port__account (", "port__account_holdings (", "port__asset (");
        assertThat(file.downgrade()).containsSubsequence("port__asset", "port__account_holdings", "port__account;");
        assertThat(RevisionFormat.parse(file.name(), RevisionFormat.write(file)))
                .isEqualTo(file);
    }

    @Test
    void whatIsMadeIsWhatAProvedFirstRevisionMakes() throws SQLException {
        RevisionFile proved;
        try (Connection connection = new TestDatabase().connect()) {
            proved = new Autogenerate(Scratch.on(connection))
                    .next(TABLES, RevisionGraph.of(List.of()), new Draft(REVISION, "x", Instant.EPOCH, Set.of()))
                    .orElseThrow();
        }
        TestDatabase database = new TestDatabase();
        MigrationRunner runner = runner(database, RevisionGraph.of(List.of(FromContracts.revision(TABLES, REVISION))));

        assertThat(runner.upgrade("head")).singleElement().satisfies(applied -> {
            assertThat(applied.tablesMade()).isEqualTo(TABLES.names());
            assertThat(applied.digest()).isEqualTo(proved.desiredDigest()).hasSize(64);
        });
        runner.downgrade("base");
        assertThat(runner.live().state().isEmpty()).isTrue();
    }

    @Test
    void theHistoryEndsWhereThatOfTheFilesDoes() throws SQLException {
        RevisionFile other = FromContracts.revision(TABLES, "ba9876543210");
        MigrationRunner runner =
                runner(FromContracts.history(TABLES, List.of(FromContracts.revision(TABLES, REVISION), other)));

        assertThat(runner.upgrade("heads"))
                .extracting(applied -> applied.tablesMade().size())
                .containsExactly(TABLES.names().size(), 0);
        assertThat(runner.current()).containsExactlyInAnyOrder(REVISION, other.revision());
        assertThat(runner.upgrade("heads")).isEmpty();
        assertThat(runner.knowsWhatIsApplied()).isTrue();
    }

    @Test
    void whatWasMadeFromOtherContractsIsNotTaken() throws SQLException {
        TestDatabase database = new TestDatabase();
        ProviderTables fewer = new ProviderTables(TABLES.provider(), List.of(TestTables.account()));
        runner(database, FromContracts.history(fewer, List.of())).upgrade("heads");

        assertThat(runner(database, FromContracts.history(TABLES, List.of())).knowsWhatIsApplied())
                .as("one revision, other tables")
                .isFalse();
        assertThat(runner(database, FromContracts.history(fewer, List.of(FromContracts.revision(fewer, REVISION))))
                        .knowsWhatIsApplied())
                .as("another revision")
                .isFalse();
    }

    private static MigrationRunner runner(RevisionGraph graph) throws SQLException {
        return runner(new TestDatabase(), graph);
    }

    private static MigrationRunner runner(TestDatabase database, RevisionGraph graph) {
        return new MigrationRunner(
                database.target(), TABLES.versionStore(), graph, TABLES.schema(), RunOptions.defaults());
    }

    @Test
    void aRevisionIdOfAnotherFormIsRefused() {
        assertThatThrownBy(() -> FromContracts.revision(TABLES, "first"))
                .hasMessage("Revision id 'first' is not 12 lower-case hex digits.");
    }
}
