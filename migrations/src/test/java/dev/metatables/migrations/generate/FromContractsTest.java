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
        MigrationRunner runner = new MigrationRunner(
                database.target(),
                TABLES.versionStore(),
                RevisionGraph.of(List.of(FromContracts.revision(TABLES, REVISION))),
                TABLES.schema(),
                RunOptions.defaults());

        assertThat(runner.upgrade("head")).singleElement().satisfies(applied -> {
            assertThat(applied.tablesMade()).isEqualTo(TABLES.names());
            assertThat(applied.digest()).isEqualTo(proved.desiredDigest()).hasSize(64);
        });
        runner.downgrade("base");
        assertThat(runner.live().state().isEmpty()).isTrue();
    }

    @Test
    void aRevisionIdOfAnotherFormIsRefused() {
        assertThatThrownBy(() -> FromContracts.revision(TABLES, "first"))
                .hasMessage("Revision id 'first' is not 12 lower-case hex digits.");
    }
}
