package dev.metatables.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.conformance.VectorTables;
import dev.metatables.contract.conformance.Vectors;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.Provider;
import dev.metatables.migrations.generate.FromContracts;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.transport.RetrofitTransport;
import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command against a real TS Manager with three tables: accounts, their assets, and what they hold each day. */
class MetaTableCommandTest {
    @TempDir
    private static Path directory;

    private static TsManager manager;

    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void migrated() {
        manager = TsManager.start(ServerOptions.defaults()
                .withDataDirectory(directory.resolve("data"))
                .withPort(0));
        Provider provider = new Provider("sdk_examples", "sdk-examples");
        ProviderTables tables = ProviderTables.of(Vectors.cases("quickstart/tables.json").stream()
                        .map(vector -> VectorTables.table(vector.path("model"), provider))
                        .toList())
                .get(0);
        RevisionGraph revisions = RevisionGraph.of(List.of(FromContracts.revision(tables, "000000000001")));
        try (RetrofitTransport transport = RetrofitTransport.to(manager.url(), manager.adminToken(), null)) {
            new ProviderWorkflow(
                            new CatalogClient(transport),
                            manager.dataSourceUid().toString(),
                            RunOptions.defaults())
                    .upgrade(tables, revisions, "head");
        }
    }

    @AfterAll
    static void stop() {
        manager.close();
    }

    private static Map<String, Object> contract(String name, String type) {
        return Map.of(
                "version",
                "relational-table.v1",
                "physical",
                Map.of("schema", "public", "table_name", "shop__" + name),
                "columns",
                List.of(Map.of(
                        "name",
                        "uid",
                        "data_type",
                        type,
                        "backend_type",
                        "UUID",
                        "nullable",
                        false,
                        "primary_key",
                        true,
                        "unique",
                        false,
                        "description",
                        "Stable uid.")),
                "constraints",
                List.of());
    }

    private static Ended run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("meta-table"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data-dir", directory.resolve("data").toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = MetaTablesCommand.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = command.execute(all.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    @Test
    void listsForPeopleAndForPrograms() {
        Ended people = run("list", "--namespace", "sdk-examples");
        assertThat(people.code()).as(people.err()).isZero();
        assertThat(people.out().lines().filter(line -> line.contains("sdk_examples__")))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(people.out()).startsWith("identifier").contains("sdk_examples__account_holdings");

        Ended programs = run("list", "--json", "--name", "asset");
        assertThat((List<?>) Json.parse(programs.out())).hasSize(1);
        assertThat(run("list", "--label", "sdk-example").out()).contains("sdk_examples__account");
        assertThat(run("list", "--label", "sdk-example", "--label", "none")
                        .out()
                        .lines())
                .hasSize(1);
        assertThat(run("list", "--namespace", "other").out().lines()).hasSize(1);
    }

    @Test
    void showsATableByAnyOfItsNames() {
        Ended byName = run("show", "sdk_examples__asset");
        assertThat(byName.code()).as(byName.err()).isZero();
        assertThat(byName.out()).contains("namespace: sdk-examples", "UUID", "Stable asset uid.");
        assertThat(run("show", "public.sdk_examples__asset").out()).isEqualTo(byName.out());
        Map<?, ?> row = (Map<?, ?>)
                Json.parse(run("show", "sdk_examples__asset", "--json").out());
        assertThat(run("show", String.valueOf(row.get("uid"))).out()).isEqualTo(byName.out());
        assertThat(run("show", String.valueOf(row.get("identifier"))).out()).isEqualTo(byName.out());
        assertThat(run("show", "sdk_examples__account_holdings").out()).contains("cadence: 1d");
    }

    @Test
    void aTableThatIsNotThereIsOneParagraphWithTheRemedy() {
        Ended ended = run("show", "shop__nothing");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err().lines()).hasSize(1);
        assertThat(ended.err()).contains("shop__nothing", "meta-table list").doesNotContain("\tat ");
    }

    @Test
    void runsAQueryAndTellsARefusal() {
        Ended rows = run("run-query", "sdk_examples__account", "SELECT count(*) AS n FROM sdk_examples__account");
        assertThat(rows.code()).as(rows.err()).isZero();
        assertThat(rows.out().lines()).containsExactly("n", "0", "1 row");
        Ended wrong = run("run-query", "sdk_examples__account", "SELECT nothing FROM sdk_examples__account");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("nothing").doesNotContain("\tat ");
        Ended other = run("run-query", "sdk_examples__account", "DELETE FROM sdk_examples__account", "--json");
        assertThat(other.code()).isEqualTo(1);
        assertThat(((Map<?, ?>) Json.parse(other.out())).get("ok")).isEqualTo(false);
    }

    @Test
    void looksAtThePhysicalTableAndAtItsNeighbours() {
        Ended snapshot = run("introspect", "sdk_examples__account");
        assertThat(snapshot.code()).as(snapshot.err()).isZero();
        assertThat(snapshot.out()).contains("columns:", "uid");
        Ended outgoing = run("graph", "sdk_examples__asset");
        assertThat(outgoing.code()).as(outgoing.err()).isZero();
        assertThat(outgoing.out()).startsWith("from").contains("sdk_examples__account", "restrict");
        Map<?, ?> incoming = (Map<?, ?>) Json.parse(
                run("graph", "sdk_examples__account", "--incoming", "--json").out());
        assertThat((List<?>) incoming.get("edges")).hasSize(2);
    }

    @Test
    void findsTablesByDescriptionAndColumn() {
        assertThat(run("search", "Daily holdings").out()).contains("sdk_examples__account_holdings");
        Ended columns = run("search", "ticker", "--columns");
        assertThat(columns.code()).as(columns.err()).isZero();
        assertThat(columns.out()).contains("sdk_examples__asset").doesNotContain("account_holdings");
    }

    @Test
    void validatesAFile() throws Exception {
        Path right = Files.writeString(directory.resolve("right.json"), Json.write(contract("new", "uuid")));
        assertThat(run("validate", right.toString()).out()).contains("is valid");
        Path wrong = Files.writeString(directory.resolve("wrong.json"), Json.write(contract("new", "")));
        Ended refused = run("validate", wrong.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("columns").doesNotContain("\tat ");
        assertThat(run("validate", directory.resolve("none.json").toString()).code())
                .isEqualTo(3);
    }

    @Test
    void aServerThatDoesNotAnswerHasItsOwnExitCode() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "x".repeat(40));
        Ended ended = run("list", "--endpoint", "http://127.0.0.1:1", "--token-file", token.toString());
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).contains("127.0.0.1:1").doesNotContain("\tat ");
        Ended stranger = run("list", "--endpoint", manager.url(), "--token-file", token.toString());
        assertThat(stranger.code()).isEqualTo(5);
        assertThat(stranger.err()).doesNotContain("x".repeat(40));
    }

    @Test
    void shellsAreToldWhatThereIs() {
        StringWriter out = new StringWriter();
        CommandLine command = MetaTablesCommand.commandLine().setOut(new PrintWriter(out, true));
        assertThat(command.execute("generate-completion")).isZero();
        assertThat(out.toString()).contains("meta-table", "run-query");
    }
}
