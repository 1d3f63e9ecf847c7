package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.DS;
import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedPostgres;
import dev.metatables.server.testing.SharedTsManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several data sources: logins that nobody sees, capabilities as the database has them, a default for each project. */
class DataSourceRoutesTest {
    private static final String ADMIN = "/admin/v1/data-sources/";

    private final Api api = new Api(SharedTsManager.get());

    private Answer create(DatabaseAccess database, String user, String password) {
        return api.post(
                ADMIN, Map.of("name", newName(), "url", database.jdbcUrl(), "user", user, "password", password));
    }

    private static Map<String, Object> external(String source, String table) {
        return Map.of(
                "data_source_uid",
                source,
                "management_mode",
                "external_registered",
                "introspect",
                true,
                "table_contract",
                Map.of(
                        "version",
                        "relational-table.v1",
                        "physical",
                        Map.of("schema", "public", "table_name", table),
                        "columns",
                        List.of(Api.column("id", "int64", "BIGINT", true))));
    }

    @Test
    void tablesOfAnotherSourceAreUsedAndNotMixedWithOurs() throws Exception {
        DatabaseAccess database = SharedPostgres.newDatabase();
        String table = newName();
        SharedPostgres.run(
                database, "CREATE TABLE " + table + " (id bigint PRIMARY KEY); INSERT INTO " + table + " VALUES (7)");
        Answer made = create(database, database.user(), database.password()).status(201);
        assertThat(made.text()).doesNotContain(database.password());
        String source = (String) made.get("uid");
        assertThat(made.get("status")).isEqualTo("AVAILABLE");
        assertThat(api.get(ADMIN).status(200).text()).contains(source).doesNotContain(database.password());
        String uid = (String)
                api.post(MT + "register/", external(source, table)).status(200).get("uid");
        Answer rows =
                api.post(MT + uid + "/run_query/", "SELECT id FROM " + table).status(200);
        assertThat(rows.get("results")).isEqualTo(List.of(Map.of("id", 7L)));
        String other = newName();
        String ours = api.table(other, "CREATE TABLE " + other + " (id bigint PRIMARY KEY)");
        Answer mixed = api.execute("select", "SELECT 1", Map.of(), Map.of("max_rows", 1), ours, "read", uid, "read")
                .status(400);
        assertThat(mixed.get("code")).isEqualTo("scope_invalid");
        Answer project = api.post("/admin/v1/projects/", Map.of("name", newName(), "data_source_uid", source))
                .status(200);
        Answer read =
                api.get("/orm/api/pods/projects/" + project.get("uid") + "/").status(200);
        assertThat(((Map<?, ?>) read.get("data_source")).get("uid")).isEqualTo(source);
    }

    @Test
    void whatADatabaseDoesNotAllowIsNoCapability() throws Exception {
        DatabaseAccess database = SharedPostgres.newDatabase();
        String role = newName();
        SharedPostgres.run(database, "CREATE ROLE " + role + " LOGIN PASSWORD 'weak'");
        Answer made = create(database, role, "weak").status(201);
        Map<?, ?> capabilities = (Map<?, ?>) made.get("capabilities");
        assertThat(capabilities.get("supports_table_migration")).isEqualTo(false);
        assertThat(capabilities.get("supports_compiled_select")).isEqualTo(false);
        assertThat(capabilities.get("supports_table_registration")).isEqualTo(true);
        Answer lease = api.post(
                        DS + made.get("uid") + "/migration-connection/",
                        Map.of(
                                "purpose",
                                "schema_migration",
                                "package",
                                "p",
                                "migration_namespace",
                                "n",
                                "ttl_seconds",
                                60))
                .status(400);
        assertThat(lease.get("code")).isEqualTo("capability_missing");
        assertThat(lease.get("context")).isEqualTo(Map.of("capability", "supports_table_migration"));
        Answer better = api.post(
                        ADMIN + made.get("uid") + "/credentials/",
                        Map.of("user", database.user(), "password", database.password()))
                .status(200);
        assertThat(((Map<?, ?>) better.get("capabilities")).get("supports_table_migration"))
                .isEqualTo(true);
    }

    @Test
    void aDatabaseThatIsNotReachedIsUnavailableAndNoDeterministicFailure() {
        Answer made = api.post(ADMIN, Map.of("name", newName(), "url", "postgresql://u:secret@127.0.0.1:1/nowhere"))
                .status(201);
        assertThat(made.get("status")).isEqualTo("UNAVAILABLE");
        assertThat(made.text()).doesNotContain("secret");
        Answer lease = api.post(MT + "register/", external((String) made.get("uid"), newName()));
        assertThat(lease.status()).isEqualTo(503);
        assertThat(lease.text()).doesNotContain("secret").doesNotContain("127.0.0.1");
    }

    @Test
    void wrongBodiesAreRefused() {
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("name", "x"),
                Map.of("name", "x", "url", "mysql://a/b"),
                Map.of("name", "x", "url", "postgresql://a:se cret@b/c"),
                Map.of("name", "", "url", "postgresql://a/b"))) {
            assertThat(api.post(ADMIN, body).status(400).text()).doesNotContain("se cret");
        }
        api.post(ADMIN, Map.of("name", "default", "url", "postgresql://a/b")).status(409);
        api.post(ADMIN + api.dataSource() + "/credentials/", Map.of("user", "a", "password", "b"))
                .status(409);
    }
}
