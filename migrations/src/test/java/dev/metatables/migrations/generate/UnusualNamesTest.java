package dev.metatables.migrations.generate;

import static dev.metatables.migrations.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.IndexKey;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import dev.metatables.migrations.TableBuilder;
import dev.metatables.migrations.TestDatabase;
import dev.metatables.migrations.check.SchemaCheck;
import dev.metatables.migrations.lint.Consumers;
import dev.metatables.migrations.lint.Finding;
import dev.metatables.migrations.lint.Lint;
import dev.metatables.migrations.lint.TableSizes;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.provider.UpgradeReport;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionFormat;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.LiveSchema;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.run.OfflineScript;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.migrations.schema.Scratch;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.MetaTableRow;
import dev.metatables.runtime.transport.RetrofitTransport;
import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that need quotes, reserved words, and names of 63 bytes, through every verb. */
class UnusualNamesTest {
    private static final String SCHEMA = "Sales-EU \"west\"";
    private static final String LONG = "x".repeat(61) + "é";
    private static final ColumnType TEXT = ColumnType.of(Logical.TEXT);
    private static final Draft FIRST = new Draft("aaaaaaaaaaaa", "first", Instant.EPOCH, Set.of());
    private static final Draft SECOND =
            new Draft("bbbbbbbbbbbb", "second", Instant.EPOCH, Set.of(SCHEMA + ".Order Lines 2.Going$1"));

    private final Connection connection;
    private final Scratch scratch;
    private final ProviderTables one = provider(lines("Order Lines")
            .key("Uid", Logical.UUID)
            .column("order", TEXT, "'50% \\ of it''s'")
            .column("Going$1", TEXT)
            .column(LONG, ColumnType.of(Logical.INTEGER))
            .check("Known $", "\"order\" <> 'x:y'")
            .unique("order", LONG)
            .index("IX$ on Lines", key("order"), "\"Going$1\" ~ '^\\d+$'", LONG)
            .build());
    private final ProviderTables two = provider(lines("Order Lines 2")
            .previously("Order Lines")
            .key("Uid", Logical.UUID)
            .renamed("order", "ORDER", TEXT)
            .column(LONG, ColumnType.of(Logical.BIG_INTEGER))
            .nullable("größe", TEXT)
            .check("Known $", "\"ORDER\" <> 'X''Y'")
            .unique("ORDER", LONG)
            .index("IX ON Lines", key("ORDER"), null)
            .build());

    UnusualNamesTest() throws SQLException {
        connection = new TestDatabase().connect();
        scratch = Scratch.on(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static TableBuilder lines(String name) {
        return table("lines").named(SCHEMA, name);
    }

    private static IndexKey key(String column) {
        return IndexKey.of(column);
    }

    private static ProviderTables provider(Table lines) {
        Table user = table("user")
                .named("public", "user")
                .key("select", Logical.UUID)
                .column("Table", ColumnType.of(Logical.UUID))
                .refersTo("Table", SCHEMA, lines.tableName(), "Uid")
                .build();
        Table longest = table("longest")
                .named("public", "port__" + "y".repeat(57))
                .key("from", Logical.UUID)
                .column("to", ColumnType.of(Logical.UUID))
                .refersTo("to", "public", "user", "select")
                .index("to")
                .build();
        return ProviderTables.of(List.of(user, longest, lines)).get(0);
    }

    private RevisionGraph history() {
        RevisionFile first = next(one, RevisionGraph.of(List.of()), FIRST);
        return RevisionGraph.of(List.of(first, next(two, RevisionGraph.of(List.of(first)), SECOND)));
    }

    private RevisionFile next(ProviderTables tables, RevisionGraph recorded, Draft draft) {
        RevisionFile file =
                new Autogenerate(scratch).next(tables, recorded, draft).orElseThrow();
        return RevisionFormat.parse(file.name(), RevisionFormat.write(file));
    }

    private static MigrationRunner runner(TestDatabase database, ProviderTables tables, RevisionGraph graph) {
        return new MigrationRunner(
                database.target(), tables.versionStore(), graph, tables.schema(graph), RunOptions.defaults());
    }

    @Test
    void revisionsGoForthAndBackAndAgreeWithTheDatabase() throws SQLException {
        RevisionGraph graph = history();
        MigrationRunner runner = runner(new TestDatabase(), two, graph);
        runner.upgrade("+1");
        String first = runner.live().state().digest();
        runner.upgrade("head");

        assertThat(new SchemaCheck(scratch, two, graph).check(runner.live()).lines())
                .isEmpty();
        assertThat(graph.named("head").get(0).upgrade())
                .contains("RENAME TO \"Order Lines 2\"")
                .contains("RENAME COLUMN \"order\" TO \"ORDER\"");
        runner.downgrade("-1");
        assertThat(runner.live().state().digest()).isEqualTo(first);
        runner.downgrade("base");
        assertThat(runner.live().state().isEmpty()).isTrue();
        assertThat(runner.upgrade("head")).hasSize(2);
    }

    @Test
    void whatIsThereAlreadyIsComparedAndStamped() throws SQLException {
        RevisionGraph graph = history();
        TestDatabase database = new TestDatabase();
        database.execute(OfflineScript.upgrade(two.versionStore(), graph, Set.of(), "head"));
        database.execute("DROP TABLE port__alembic_version, port__alembic_version_history");
        MigrationRunner runner = runner(database, two, graph);
        SchemaCheck check = new SchemaCheck(scratch, two, graph);

        check.requireAt("head", runner.live());
        runner.stamp("head", "");
        assertThat(check.check(runner.live()).clean()).isTrue();
        assertThat(new Autogenerate(scratch).nextAfterLive(two, runner.live().state(), graph, FIRST))
                .isEmpty();
        database.execute("ALTER INDEX \"Sales-EU \"\"west\"\"\".\"IX ON Lines\" RENAME TO \"ix on lines\"");
        assertThat(check.drift(runner.live()))
                .singleElement()
                .satisfies(change ->
                        assertThat(change.describe()).startsWith("rename index").contains("IX ON Lines"));
    }

    @Test
    void lintFindsNothingThatIsAllowedByName() {
        RevisionGraph graph = history();
        Lint lint = new Lint(scratch, two, graph, TableSizes.unknown());

        List<Finding> findings = lint.findings(graph.named("head").get(0), Consumers.unknown());
        assertThat(findings).extracting(Finding::code).doesNotContain("DS101", "DS102", "PV101", "PV102");
        assertThat(findings).extracting(Finding::text).noneMatch(text -> text.contains("63 bytes"));
    }

    @Test
    void tablesComeIntoServiceAndGo(@TempDir Path data) {
        RevisionGraph graph = history();
        try (TsManager manager = TsManager.start(
                        ServerOptions.defaults().withDataDirectory(data).withPort(0));
                RetrofitTransport transport = RetrofitTransport.to(manager.url(), manager.adminToken(), null)) {
            CatalogClient catalog = new CatalogClient(transport);
            ProviderWorkflow workflow =
                    new ProviderWorkflow(catalog, manager.dataSourceUid().toString(), RunOptions.defaults());
            RevisionGraph first = RevisionGraph.of(List.of(graph.history().get(0)));

            assertThat(workflow.upgrade(one, first, "head").applied()).hasSize(1);
            UpgradeReport report = workflow.upgrade(two, graph, "head");
            assertThat(report.tables().values().stream().map(catalog::detail))
                    .hasSize(3)
                    .allMatch(MetaTableRow::active);
            LiveSchema live = workflow.leased(two, graph, MigrationRunner::live);
            assertThat(new SchemaCheck(scratch, two, graph).check(live).lines()).isEmpty();
            assertThat(workflow.downgrade(two, graph, "base").current()).isEmpty();
        }
    }
}
