package dev.metatables.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.server.ServerOptions.ExternalDatabase;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.SharedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On an external PostgreSQL our administrator is no superuser: it has CREATEROLE, and CREATE on two databases. */
class ExternalDatabaseTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    @BeforeAll
    static void prepare() throws Exception {
        SharedPostgres.server().ensureDatabase("ext_catalog");
        SharedPostgres.server().ensureDatabase("ext_data");
        try (Connection connection = SharedPostgres.server().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE ext_admin LOGIN CREATEROLE PASSWORD 'p@ss/word'");
            statement.execute("ALTER DATABASE ext_catalog OWNER TO ext_admin");
            statement.execute("ALTER DATABASE ext_data OWNER TO ext_admin");
        }
    }

    private ServerOptions options(String password) {
        String address = "127.0.0.1:" + SharedPostgres.server().port();
        return ServerOptions.defaults()
                .withPort(0)
                .withDataDirectory(directory)
                .withSecrets(null, KEY)
                .withDatabases(
                        new ExternalDatabase("postgresql://" + address + "/ext_catalog", "ext_admin", password),
                        new ExternalDatabase("jdbc:postgresql://" + address + "/ext_data", "ext_admin", password),
                        false);
    }

    @Test
    void theWholeFlowRunsWithoutASuperuser() throws Exception {
        try (TsManager manager = TsManager.start(options("p@ss/word"));
                TsManager twin = TsManager.start(options("p@ss/word").withDataDirectory(directory.resolve("twin")))) {
            assertThat(manager.postgresPort()).isZero();
            Api api = new Api(manager);
            String table = Api.newName();
            String uid = api.table(table, "CREATE TABLE " + table + " (id serial PRIMARY KEY, name text)");
            Map<String, Object> limits = Map.of("max_rows", 10, "offset", 0, "statement_timeout_ms", 5000);
            api.execute(
                            "insert",
                            "INSERT INTO " + table + " (name) VALUES (%(n)s)",
                            Map.of("n", "a"),
                            limits,
                            uid,
                            "write")
                    .status(200);
            String parent = "t__parent_" + table;
            String made = String.valueOf(api.post(Api.MT + "register/", made(api, parent, table))
                    .status(200)
                    .get("uid"));
            api.execute("insert", "INSERT INTO " + parent + " (row) VALUES (1)", Map.of(), limits, made, "write")
                    .status(200);
            // Two processes on one catalog serve one client alternately.
            Api other = new Api(twin);
            assertThat(twin.dataSourceUid()).isEqualTo(manager.dataSourceUid());
            Api.Answer read = other.execute("select", "SELECT name FROM " + table, Map.of(), limits, uid, "read")
                    .status(200);
            assertThat(read.get("rows")).isEqualTo(List.of(Map.of("name", "a")));
            other.execute("select", "SELECT * FROM pg_authid", Map.of(), limits, uid, "read")
                    .status(403);
        }
    }

    /** A registration of a table that the server makes, with a key to one of a migration. */
    private static Map<String, Object> made(Api api, String table, String target) {
        Map<String, Object> contract = Api.contract(
                table,
                List.of(Api.column("id", "int64", "BIGINT", true), Api.column("row", "int32", "INTEGER", false)));
        contract.put(
                "foreign_keys",
                List.of(Map.of(
                        "source_columns",
                        List.of("row"),
                        "target_table_physical_table_name",
                        target,
                        "target_columns",
                        List.of("id"))));
        return Map.of(
                "data_source_uid",
                api.dataSource(),
                "management_mode",
                "platform_managed",
                "provisioning",
                Map.of("create_table", true, "if_not_exists", true),
                "table_contract",
                contract);
    }

    @Test
    void aWrongPasswordIsAPermissionError() {
        assertThatThrownBy(() -> TsManager.start(options("wrong")))
                .isInstanceOfSatisfying(StartupException.class, e -> {
                    assertThat(e.reason()).isEqualTo(StartupException.Reason.PERMISSION);
                    assertThat(e.getMessage()).contains("ext_admin").doesNotContain("wrong");
                });
    }

    @Test
    void oneDatabaseForBothIsRefusedUnlessAllowed() {
        ExternalDatabase both = new ExternalDatabase(
                "postgresql://127.0.0.1:" + SharedPostgres.server().port() + "/ext_data", "ext_admin", "p@ss/word");
        assertThatThrownBy(() -> TsManager.start(options("p@ss/word").withDatabases(both, both, false)))
                .hasMessageContaining("--allow-shared-database");
    }
}
