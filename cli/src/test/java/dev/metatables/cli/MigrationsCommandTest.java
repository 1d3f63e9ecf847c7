package dev.metatables.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Naming;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.migrations.HookContext;
import dev.metatables.migrations.ProviderHook;
import dev.metatables.migrations.run.DatabaseTarget;
import dev.metatables.runtime.Engine;
import dev.metatables.runtime.MetaTables;
import dev.metatables.runtime.StartOptions;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.MigrationConnection;
import dev.metatables.runtime.execution.Session;
import dev.metatables.runtime.model.ContractCheck;
import dev.metatables.runtime.transport.RetrofitTransport;
import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** One record from its first revision to a change of it in the database, at the terminal. */
class MigrationsCommandTest {
    @TempDir
    private Path directory;

    private record Ended(int code, String out, String err) {}

    private Ended run(String verb, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                MetaTablesCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of("migrations", verb, "--classes", directory.resolve("classes") + ""));
        all.addAll(List.of("--revisions", directory.resolve("revisions").toString()));
        all.addAll(List.of(arguments));
        int code = command.execute(all.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    private void contract(String... columns) throws IOException {
        contract("asset", ManagementMode.PLATFORM_MANAGED, columns);
    }

    private void contract(String concept, ManagementMode mode, String... columns) throws IOException {
        List<Column> all = new ArrayList<>(List.of(column("uid", Logical.UUID, true)));
        for (String name : columns) {
            all.add(column(name, Logical.TEXT, false));
        }
        Table table = new Table(
                "com.acme." + concept,
                mode,
                new Naming("shop", concept, null, false),
                new Provider("shop", "shop"),
                "shop",
                "shop." + concept,
                "Assets.",
                List.of(),
                null,
                false,
                false,
                null,
                "public",
                "shop__" + concept,
                null,
                all,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
        Path file = directory.resolve("classes").resolve(TableDocument.resourceName(table));
        Files.createDirectories(file.getParent());
        Files.writeString(file, TableDocument.write(table));
    }

    private static Column column(String name, Logical type, boolean key) {
        return new Column(
                name,
                ColumnType.of(type),
                !key,
                key,
                false,
                false,
                null,
                "The " + name + ".",
                null,
                null,
                null,
                name,
                key ? "java.util.UUID" : "java.lang.String");
    }

    @Test
    void aRecordGoesFromItsFirstRevisionToAChange() throws IOException {
        String data = directory.resolve("data").toString();
        contract("name");
        assertThat(run("history").out()).isEqualTo("There are no revision files yet.\n");

        Ended first = run("revision", "-m", "first", "--rev-id", "aaaaaaaaaaaa");

        assertThat(first.err()).isEmpty();
        assertThat(first.code()).isZero();
        assertThat(directory.resolve("revisions/aaaaaaaaaaaa_first.sql"))
                .content()
                .contains("CREATE TABLE shop__asset");
        assertThat(run("revision", "-m", "again").out()).isEqualTo("Contracts and files agree.\n");
        assertThat(run("upgrade", "--sql").out()).contains("BEGIN;", "CREATE TABLE shop__asset", "INSERT INTO");

        try (TsManager manager = TsManager.start(ServerOptions.defaults()
                .withDataDirectory(directory.resolve("data"))
                .withPort(0))) {
            assertThat(manager.url()).startsWith("http");
            Ended upgrade = run("upgrade", "--data-dir", data, "--json");
            assertThat(upgrade.err()).isEmpty();
            assertThat(upgrade.out()).contains("\"revision\"", "aaaaaaaaaaaa", "shop__asset");
            assertThat(run("current", "--data-dir", data).out()).isEqualTo("aaaaaaaaaaaa\n");
            assertThat(run("check", "--data-dir", data).code()).isZero();

            contract("name", "currency");
            Ended check = run("check", "--data-dir", data);
            assertThat(check.code()).isEqualTo(1);
            assertThat(check.out()).contains("the contracts differ from the files: add column shop__asset.currency");
            assertThat(run("revision", "-m", "currency", "--rev-id", "bbbbbbbbbbbb")
                            .code())
                    .isZero();
            assertThat(run("heads").out()).contains("bbbbbbbbbbbb  aaaaaaaaaaaa  currency");
            assertThat(run("upgrade", "--rehearse", "--data-dir", data).code()).isZero();
            assertThat(run("current", "--data-dir", data).out()).isEqualTo("aaaaaaaaaaaa\n");
            assertThat(run("upgrade", "--data-dir", data).code()).isZero();
            assertThat(run("downgrade", "--data-dir", data, "--", "-1").out()).contains("bbbbbbbbbbbb");
            assertThat(run("stamp", "nowhere", "--data-dir", data).code()).isEqualTo(2);
        }
    }

    @Test
    void aNamespaceGetsTablesOfItsOwn() throws IOException {
        String data = directory.resolve("data").toString();
        String[] demo = {"--namespace", "demo", "--data-dir", data};
        contract("name");
        run("revision", "-m", "first", "--rev-id", "aaaaaaaaaaaa");
        contract("name", "currency");
        run("revision", "-m", "currency", "--rev-id", "bbbbbbbbbbbb");
        try (TsManager manager = TsManager.start(ServerOptions.defaults()
                .withDataDirectory(directory.resolve("data"))
                .withPort(0))) {
            Ended upgrade = run("upgrade", demo);
            assertThat(upgrade.err()).isEmpty();
            assertThat(upgrade.out())
                    .contains("bbbbbbbbbbbb", "shop__asset__demo")
                    .doesNotContain("aaaaaaaaaaaa");
            assertThat(run("upgrade", demo).out()).isEqualTo("Nothing was missing.\n");
            assertThat(run("current", demo).out()).isEqualTo("bbbbbbbbbbbb\n");
            assertThat(run("check", demo).out()).isEqualTo("Contracts, files and database agree.\n");
            assertThat(run("current", "--data-dir", data).out()).isEqualTo("No revision is applied.\n");
            assertThat(engineIn("demo", manager)).containsExactly("shop__asset__demo");

            contract("name", "currency", "isin");
            Ended other = run("upgrade", demo);
            assertThat(other.code()).isEqualTo(1);
            assertThat(other.err()).contains("namespace demo were made from other contracts", "Choose another");
            assertThat(run("upgrade", "--namespace", "next", "--data-dir", data).err())
                    .isEmpty();

            contract("name", "currency");
            assertThat(run("downgrade", "--namespace", "demo", "--data-dir", data, "base")
                            .out())
                    .contains("bbbbbbbbbbbb");
            assertThat(run("current", demo).out()).isEqualTo("No revision is applied.\n");
        }
    }

    @Test
    void aNamespaceThatIsSetOutsideTheCommandIsTold() throws IOException {
        contract("name");
        run("revision", "-m", "first", "--rev-id", "aaaaaaaaaaaa");
        System.setProperty("metatables.namespace", "demo");
        try {
            Ended left = run("upgrade", "--sql");
            assertThat(left.out()).contains("shop__asset__demo");
            assertThat(left.err()).contains("namespace demo", "METATABLES_NAMESPACE", "Unset it");
            assertThat(run("upgrade", "--sql", "--namespace", "demo").err()).isEmpty();
        } finally {
            System.clearProperty("metatables.namespace");
        }
        assertThat(run("upgrade", "--sql").err()).isEmpty();
    }

    @Test
    void theAuditOfTheServerSaysWhoUsesWhatGoes() throws IOException {
        String data = directory.resolve("data").toString();
        contract("name", "currency", "note");
        run("revision", "-m", "first", "--rev-id", "aaaaaaaaaaaa");
        try (TsManager manager = TsManager.start(ServerOptions.defaults()
                .withDataDirectory(directory.resolve("data"))
                .withPort(0))) {
            assertThat(run("upgrade", "--data-dir", data).err()).isEmpty();
            governed(
                    manager,
                    OperationKind.UPSERT,
                    "INSERT INTO shop__asset (uid, name) VALUES (gen_random_uuid(), 'a')"
                            + " ON CONFLICT (uid) DO UPDATE SET name = excluded.name");
            governed(manager, OperationKind.SELECT, "SELECT note FROM shop__asset a WHERE a.currency IS NULL");
            contract("renamed");
            String[] allowed = {
                "--allow", "shop__asset.name", "--allow", "shop__asset.currency", "--allow", "shop__asset.note"
            };
            List<String> revision = new ArrayList<>(List.of("-m", "gone", "--rev-id", "bbbbbbbbbbbb"));
            revision.addAll(List.of(allowed));
            assertThat(run("revision", revision.toArray(String[]::new)).err()).isEmpty();

            Ended lint = run("lint", "--audit", "--data-dir", data, "--json");
            assertThat(lint.err()).isEmpty();
            assertThat((List<?>) Json.parse(lint.out()))
                    .map(finding -> (Map<?, ?>) finding)
                    .extracting(finding -> finding.get("code") + " " + finding.get("path") + " "
                            + String.valueOf(finding.get("text")).replaceFirst(", last at .*", ""))
                    .containsExactly(
                            "BC102 shop__asset.name the column is used by admin (upsert)",
                            "BC102 shop__asset.currency the column is used by admin (select)",
                            "BC102 shop__asset.note the column is used by admin (select)");
            assertThat(lint.code()).isEqualTo(1);
            assertThat(run("lint", "--data-dir", data).out()).doesNotContain("BC10");
        }
    }

    /** Runs a statement on the table as programs do. */
    private static void governed(TsManager manager, OperationKind kind, String sql) {
        try (RetrofitTransport transport = RetrofitTransport.to(manager.url(), manager.adminToken(), null)) {
            CatalogClient catalog = new CatalogClient(transport);
            String uid = catalog.filter(TableKind.RELATIONAL, Map.of("physical_table_name", "shop__asset"))
                    .get(0)
                    .uid();
            String source = manager.dataSourceUid().toString();
            Operation operation = new Operation(
                    kind,
                    dev.metatables.contract.operation.Statement.of(sql, Map.of(), null),
                    new Scope(
                            source,
                            List.of(kind == OperationKind.SELECT ? ScopedTable.read(uid) : ScopedTable.write(uid))),
                    Limits.defaults());
            new Session(transport, Map.of(), source, Duration.ofSeconds(60)).execute(operation);
        }
    }

    /** The tables a program finds that is started with the namespace. */
    private List<String> engineIn(String namespace, TsManager manager) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader classes = new URLClassLoader(
                new URL[] {directory.resolve("classes").toUri().toURL()}, before)) {
            thread.setContextClassLoader(classes);
            try (Engine engine = MetaTables.open(StartOptions.builder()
                    .endpoint(manager.url())
                    .accessToken(manager.adminToken())
                    .dataSourceUid(manager.dataSourceUid().toString())
                    .namespace(namespace)
                    .tables("shop.asset")
                    .contractCheck(ContractCheck.FAIL)
                    .build())) {
                return engine.models().stream().map(Table::tableName).toList();
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void whatOtherToolsOwnIsRegisteredAndTheirVersionsAreRead() throws Exception {
        String data = directory.resolve("data").toString();
        contract("name");
        contract("legacy", ManagementMode.EXTERNAL_REGISTERED, "name");
        run("revision", "-m", "first", "--rev-id", "aaaaaaaaaaaa");
        Path services = Files.createDirectories(directory.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve(ProviderHook.class.getName()), Told.class.getName());
        try (TsManager manager = TsManager.start(ServerOptions.defaults()
                .withDataDirectory(directory.resolve("data"))
                .withPort(0))) {
            assertThat(run("upgrade", "--data-dir", data).err()).isEmpty();
            assertThat(Told.PROVIDERS).containsExactly("shop:shop");
            assertThat(run("register", "--data-dir", data).out()).contains("shop__legacy");

            assertThat(run("foreign", "--data-dir", data).out()).isEqualTo("No other tool keeps versions here.\n");
            flywayWasHere(manager);
            Ended foreign = run("foreign", "--data-dir", data);
            assertThat(foreign.out()).contains("flyway  flyway_schema_history  7", "broken step");
            assertThat(foreign.code()).isEqualTo(1);

            Path statements = Files.writeString(directory.resolve("sent.sql"), "SELECT name FROM shop__asset;");
            contract();
            run("revision", "-m", "less", "--allow", "shop__asset.name");
            Ended lint = run("lint", "--audit", "--statements", statements.toString(), "--data-dir", data);
            assertThat(lint.out()).contains("BC101", "SELECT name FROM shop__asset");
            assertThat(lint.code()).isEqualTo(1);
        }
    }

    private static void flywayWasHere(TsManager manager) throws SQLException {
        try (RetrofitTransport transport = RetrofitTransport.to(manager.url(), manager.adminToken(), null)) {
            MigrationConnection lease = new CatalogClient(transport)
                    .migrationConnection(manager.dataSourceUid().toString(), "shop", "shop", 60);
            try (Connection connection = DatabaseTarget.ofLease(lease.uri(), lease.ownerRoleName())
                            .connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE flyway_schema_history (installed_rank int, version text,"
                        + " description text, script text, checksum int, installed_on timestamp, success boolean)");
                statement.execute("INSERT INTO flyway_schema_history VALUES"
                        + " (1, '7', 'broken step', 'V7.sql', 1, now(), false)");
            }
        }
    }

    /** A hook that tells for whom it ran. */
    public static final class Told implements ProviderHook {
        static final List<String> PROVIDERS = new CopyOnWriteArrayList<>();

        @Override
        public void afterFinalize(HookContext context) {
            PROVIDERS.add(context.provider().key());
        }
    }

    @Test
    void whatWouldBeLostIsOneParagraph() throws IOException {
        contract("name");
        run("revision", "-m", "first");
        contract();

        Ended refused = run("revision", "-m", "second");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err())
                .startsWith("metatables: The revision was not written, because it would lose something: DS102")
                .doesNotContain("\tat ");
        assertThat(run("revision", "-m", "second", "--allow", "shop__asset.name")
                        .code())
                .isZero();
        assertThat(run("lint").code()).isZero();
    }
}
