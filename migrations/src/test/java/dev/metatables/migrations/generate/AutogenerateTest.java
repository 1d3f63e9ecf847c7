package dev.metatables.migrations.generate;

import static dev.metatables.migrations.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import dev.metatables.migrations.TestDatabase;
import dev.metatables.migrations.VersionPair;
import dev.metatables.migrations.check.SchemaCheck;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionFormat;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.migrations.schema.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutogenerateTest {

    private static final String A = "aaaaaaaaaaaa";
    private static final String B = "bbbbbbbbbbbb";
    private static final String C = "cccccccccccc";
    private static final Set<String> ALLOWED = Set.of("port__legacy", "port__account.note");

    private final Connection connection;
    private final Scratch scratch;
    private final Autogenerate autogenerate;

    AutogenerateTest() throws SQLException {
        connection = new TestDatabase().connect();
        scratch = Scratch.on(connection);
        autogenerate = new Autogenerate(scratch);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static Draft draft(String revision, String message, Set<String> allowed) {
        return new Draft(revision, message, Instant.parse("2026-01-01T00:00:00Z"), allowed);
    }

    private RevisionFile next(ProviderTables tables, Draft draft, RevisionFile... recorded) {
        return autogenerate
                .next(tables, RevisionGraph.of(Arrays.asList(recorded)), draft)
                .orElseThrow();
    }

    private RevisionFile first() {
        return next(VersionPair.ONE, draft(A, "first tables", Set.of()));
    }

    private RevisionFile second(RevisionFile first) {
        return next(VersionPair.TWO, draft(B, "second version", ALLOWED), first);
    }

    private static ProviderTables provider(Table... tables) {
        return ProviderTables.of(Arrays.asList(tables)).get(0);
    }

    @Test
    void theReviewedTextIsStable() throws IOException {
        RevisionFile first = first();
        golden("first_tables.sql", first);
        golden("second_version.sql", second(first));
    }

    private static void golden(String name, RevisionFile file) throws IOException {
        Path path = Path.of("src/test/resources/golden").resolve(name);
        String text = RevisionFormat.write(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text, StandardCharsets.UTF_8);
        }
        assertThat(text).isEqualTo(Files.readString(path, StandardCharsets.UTF_8));
    }

    @Test
    void theVersionPairGoesForthAndBackWithRowsInTheTables() throws SQLException {
        RevisionFile first = first();
        RevisionGraph graph = RevisionGraph.of(List.of(first, second(first)));
        TestDatabase database = new TestDatabase();
        MigrationRunner runner = new MigrationRunner(
                database.target(),
                VersionPair.TWO.versionStore(),
                graph,
                VersionPair.TWO.schema(graph),
                RunOptions.defaults());
        runner.upgrade(A);
        String before = runner.live().state().digest();
        database.execute("INSERT INTO port__account (name, note, tier) VALUES ('a', 'kept?', 3);"
                + "INSERT INTO port__asset (account_uid, kind, rank) SELECT uid, 'perp', 7 FROM port__account;"
                + "INSERT INTO port__legacy DEFAULT VALUES");

        runner.upgrade("head");

        assertThat(database.query("SELECT concat_ws(' ', name, tier, settings) FROM port__account"))
                .isEqualTo("a 3 {}");
        SchemaCheck check = new SchemaCheck(scratch, VersionPair.TWO, graph);
        assertThat(check.check(runner.live()).lines()).isEmpty();
        database.execute("INSERT INTO port__price SELECT now(), uid, 1.5 FROM port__asset");

        runner.downgrade("-1");

        assertThat(runner.current()).containsExactly(A);
        assertThat(check.drift(runner.live())).isEmpty();
        assertThat(check.differences(List.of(A), runner.live().state())).isEmpty();
        assertThat(database.query("SELECT concat_ws(' ', kind, rank) FROM port__asset"))
                .isEqualTo("perp 7");

        runner.downgrade("base");
        assertThat(runner.live().state().isEmpty()).isTrue();
        runner.upgrade("+1");
        assertThat(runner.live().state().digest()).isEqualTo(before).isEqualTo(first.desiredDigest());
    }

    @Test
    void nothingIsWrittenWhereContractsAndFilesAgree() {
        RevisionFile first = first();

        assertThat(autogenerate.next(VersionPair.ONE, RevisionGraph.of(List.of(first)), draft(B, "x", Set.of())))
                .isEmpty();
    }

    @Test
    void whatWouldBeLostHasToBeNamed() {
        RevisionFile first = first();

        assertThatThrownBy(() -> next(VersionPair.TWO, draft(B, "x", Set.of("port__legacy")), first))
                .hasMessageContaining("DS102 error port__account.note")
                .hasMessageContaining("Name what may go: port__account.note.");
        assertThat(second(first).upgrade())
                .contains("-- allow: DS102 port__account.note", "-- allow: DS101 port__legacy");
    }

    @Test
    void aSuspectedRenameStopsAndADeclaredOneRenames() {
        Table one = table("account")
                .key("uid", Logical.UUID)
                .column("title", ColumnType.of(Logical.TEXT))
                .unique("title", "uid")
                .build();
        Table suspect = table("account")
                .key("uid", Logical.UUID)
                .column("name", ColumnType.of(Logical.TEXT), "''")
                .unique("name", "uid")
                .build();
        Table declared = table("client")
                .previously("port__account")
                .key("uid", Logical.UUID)
                .renamed("title", "name", ColumnType.of(Logical.TEXT))
                .unique("name", "uid")
                .describedAs("Rows of account.")
                .build();
        RevisionFile first = next(provider(one), draft(A, "first", Set.of()));

        assertThatThrownBy(() -> next(provider(suspect), draft(B, "x", Set.of()), first))
                .hasMessageContaining("declare previousName = \"title\" on it");
        assertThatThrownBy(() -> next(
                        provider(table("client")
                                .key("uid", Logical.UUID)
                                .column("title", ColumnType.of(Logical.TEXT))
                                .build()),
                        draft(B, "x", Set.of()),
                        first))
                .hasMessageContaining("declare previousTable = \"port__account\"");
        RevisionFile rename = next(provider(declared), draft(B, "rename", Set.of()), first);
        assertThat(rename.upgrade())
                .contains(
                        "ALTER TABLE port__account RENAME TO port__client;",
                        "ALTER TABLE port__client RENAME COLUMN title TO name;",
                        "ALTER TABLE port__client RENAME CONSTRAINT pk__port__account TO pk__port__client;")
                .doesNotContain("DROP");
        assertThat(rename.downgrade())
                .contains(
                        "ALTER TABLE port__client RENAME COLUMN name TO title;",
                        "ALTER TABLE port__client RENAME TO port__account;")
                .doesNotContain("DROP");
        assertThat(autogenerate.next(
                        provider(declared), RevisionGraph.of(List.of(first, rename)), draft(C, "x", Set.of())))
                .isEmpty();
    }

    @Test
    void aKeyToAnotherProviderIsDeclaredSoThatItReplaysWhenItIsLongGone() {
        Table one = table("account")
                .key("uid", Logical.UUID)
                .column("item_uid", ColumnType.of(Logical.UUID))
                .refersTo("item_uid", "shop__item", "CASCADE")
                .build();
        Table two = table("account")
                .key("uid", Logical.UUID)
                .column("item_uid", ColumnType.of(Logical.UUID))
                .build();

        RevisionFile first = next(provider(one), draft(A, "first", Set.of()));
        RevisionFile second = next(provider(two), draft(B, "second", Set.of()), first);

        assertThat(first.upgrade()).startsWith("-- needs: shop__item (uid uuid)\n");
        assertThat(second.upgrade()).doesNotContain("needs");
        assertThat(autogenerate.next(provider(two), RevisionGraph.of(List.of(first, second)), draft(C, "x", Set.of())))
                .isEmpty();
    }

    @Test
    void aColumnThatBeginsToNumberItselfGoesOnBehindItsRows() throws SQLException {
        Table one =
                table("account").column("id", ColumnType.of(Logical.INTEGER)).build();
        Table two = table("account").key("id", Logical.INTEGER).build();
        RevisionFile first = next(provider(one), draft(A, "first", Set.of()));
        RevisionGraph graph =
                RevisionGraph.of(List.of(first, next(provider(two), draft(B, "second", Set.of()), first)));
        TestDatabase database = new TestDatabase();
        MigrationRunner runner = new MigrationRunner(
                database.target(),
                provider(two).versionStore(),
                graph,
                provider(two).schema(graph),
                RunOptions.defaults());
        runner.upgrade(A);
        database.execute("INSERT INTO port__account VALUES (41)");

        runner.upgrade("head");

        database.execute("INSERT INTO port__account DEFAULT VALUES");
        assertThat(database.query("SELECT max(id) FROM port__account")).isEqualTo("42");
    }

    @Test
    void anExistingSchemaIsStampedAndThenNothingIsLeftToWrite() throws SQLException {
        TestDatabase database = new TestDatabase();
        database.execute("CREATE TABLE port__account (uid uuid DEFAULT gen_random_uuid() NOT NULL,"
                + " CONSTRAINT pk__port__account PRIMARY KEY (uid));"
                + " COMMENT ON TABLE port__account IS 'Rows of account.';"
                + " COMMENT ON COLUMN port__account.uid IS 'The uid.';"
                + " CREATE TABLE port__alembic_version (version_num varchar(32) PRIMARY KEY);"
                + " INSERT INTO port__alembic_version VALUES ('0007')");
        ProviderTables tables =
                provider(table("account").key("uid", Logical.UUID).build());
        RevisionFile first = next(tables, draft(A, "first", Set.of()));
        RevisionGraph graph = RevisionGraph.of(List.of(first));
        MigrationRunner runner = new MigrationRunner(
                database.target(), tables.versionStore(), graph, tables.schema(graph), RunOptions.defaults());
        SchemaCheck check = new SchemaCheck(scratch, tables, graph);

        check.requireAt("head", runner.live());
        runner.stamp("head", "");

        assertThat(runner.current()).containsExactly(A);
        assertThat(check.check(runner.live()).lines()).isEmpty();
        assertThat(autogenerate.nextAfterLive(tables, runner.live().state(), graph, draft(B, "x", Set.of())))
                .isEmpty();

        database.execute("ALTER TABLE port__account ADD COLUMN extra text; CREATE INDEX odd ON port__account (extra)");
        assertThat(check.check(runner.live()).lines())
                .containsExactly(
                        "drift, the database differs from the files: add column port__account.extra: extra text",
                        "drift, the database differs from the files: add index port__account.odd:"
                                + " CREATE INDEX odd ON public.port__account USING btree (extra)");
        assertThatThrownBy(() -> check.requireAt("head", runner.live()))
                .hasMessageContaining("add column port__account.extra");
        RevisionFile back = autogenerate
                .nextAfterLive(tables, runner.live().state(), graph, draft(B, "x", Set.of("port__account.extra")))
                .orElseThrow();
        assertThat(back.upgrade()).contains("DROP INDEX odd;", "ALTER TABLE port__account DROP COLUMN extra;");
    }

    @Test
    void aDraftTakesItsTimeFromTheEnvironment() {
        assertThat(Draft.of("x", Map.of("SOURCE_DATE_EPOCH", "60")).created()).isEqualTo(Instant.ofEpochSecond(60));
        assertThatThrownBy(() -> Draft.of("x", Map.of("SOURCE_DATE_EPOCH", "soon")))
                .hasMessageContaining("expected seconds since 1970");
        assertThat(Draft.of("x", Map.of()).revision()).matches("[0-9a-f]{12}");
    }
}
