package dev.metatables.migrations.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import dev.metatables.migrations.TableBuilder;
import dev.metatables.migrations.TestDatabase;
import dev.metatables.migrations.check.SchemaCheck;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.AppliedRevision;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.migrations.schema.Scratch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Fifteen revisions over sixty tables: up, down to the base, and up again. */
class LongHistoryTest {

    private static final int REVISIONS = 15;
    private static final int NEW_TABLES = 4;

    /** Four more tables with each version, and in each of the older ones a column, an index or a check more. */
    private static ProviderTables version(int number) {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < number * NEW_TABLES; i++) {
            TableBuilder table = TableBuilder.table("t" + i).key("uid", Logical.UUID);
            if (i >= NEW_TABLES) {
                table.column("parent_uid", ColumnType.of(Logical.UUID))
                        .refersTo("parent_uid", "port__t" + (i - NEW_TABLES), "CASCADE");
            }
            int age = number - i / NEW_TABLES;
            for (int column = 0; column < age; column++) {
                table.column("c" + column, ColumnType.of(Logical.STRING, 10 + age), "'x'");
            }
            if (age % 2 == 0) {
                table.check("known", "c0 IN ('x', 'y" + age + "')").index("c0");
            }
            tables.add(table.build());
        }
        return ProviderTables.of(tables).get(0);
    }

    @Test
    void upDownAndUpAgain() throws SQLException {
        TestDatabase database = new TestDatabase();
        try (Connection connection = new TestDatabase().connect()) {
            Scratch scratch = Scratch.on(connection);
            RevisionGraph graph = history(scratch);
            ProviderTables tables = version(REVISIONS);
            MigrationRunner runner = new MigrationRunner(
                    database.target(), tables.versionStore(), graph, tables.schema(graph), RunOptions.defaults());
            SchemaCheck check = new SchemaCheck(scratch, tables, graph);

            List<AppliedRevision> up = runner.upgrade("head");
            assertThat(up).hasSize(REVISIONS);
            assertThat(runner.live().state().names()).hasSize(REVISIONS * NEW_TABLES);
            assertThat(check.check(runner.live()).lines()).isEmpty();

            assertThat(runner.downgrade("base")).hasSize(REVISIONS);
            assertThat(runner.live().state().isEmpty()).isTrue();

            List<AppliedRevision> again = runner.upgrade("head");
            assertThat(again)
                    .extracting(AppliedRevision::digest)
                    .isEqualTo(up.stream().map(AppliedRevision::digest).toList());
            assertThat(graph.history())
                    .extracting(RevisionFile::desiredDigest)
                    .isEqualTo(up.stream().map(AppliedRevision::digest).toList());
        }
    }

    private static RevisionGraph history(Scratch scratch) {
        List<RevisionFile> files = new ArrayList<>();
        for (int number = 1; number <= REVISIONS; number++) {
            Draft draft = new Draft(
                    "%012x".formatted(number), "version " + number, Instant.EPOCH.plusSeconds(number), Set.of());
            files.add(new Autogenerate(scratch)
                    .next(version(number), RevisionGraph.of(files), draft)
                    .orElseThrow());
        }
        return RevisionGraph.of(files);
    }
}
