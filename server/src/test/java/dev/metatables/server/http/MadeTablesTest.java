package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.DT;
import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.column;
import static dev.metatables.server.testing.Api.contract;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedPostgres;
import dev.metatables.server.testing.SharedTsManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that the server makes when they are registered. */
class MadeTablesTest {
    private static final String V1 = "/api/v1/meta-tables/";
    private static final String V1_DT = "/api/v1/time-index-meta-tables/";
    private static final Map<String, Object> LIMITS = Map.of("max_rows", 10, "offset", 0, "statement_timeout_ms", 5000);

    private final Api api = new Api(SharedTsManager.get());

    private static Map<String, Object> optional(Map<String, Object> column) {
        column.put("nullable", true);
        return column;
    }

    private static List<Map<String, Object>> columns() {
        Map<String, Object> key = column("uid", "uuid", "UUID", true);
        key.put("server_default", "gen_random_uuid()");
        Map<String, Object> name = column("name", "string", "VARCHAR(64)", false);
        name.put("unique", true);
        name.put("description", "It's a \\ name");
        return List.of(
                key,
                name,
                optional(column("amount", "numeric", "NUMERIC(12, 2)", false)),
                optional(column("note", "jsonb", "JSONB", false)));
    }

    private Map<String, Object> body(Map<String, Object> contract) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data_source_uid", api.dataSource());
        body.put("management_mode", "platform_managed");
        body.put("namespace", "tests");
        body.put("provisioning", Map.of("create_table", true, "if_not_exists", true));
        body.put("table_contract", contract);
        return body;
    }

    private Map<String, Object> series(String table) {
        Map<String, Object> body = body(contractOf(api.timeIndexed(table, "p")));
        body.remove("management_mode");
        body.remove("provisioning");
        body.put("time_index_name", "time_index");
        body.put("cadence", "1d");
        return body;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> contractOf(Map<String, Object> row) {
        return (Map<String, Object>) row.get("table_contract");
    }

    private static Map<String, Object> with(Map<String, Object> map, String member, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(map);
        changed.put(member, value);
        return changed;
    }

    private static Map<String, Object> key(String column, String targetMember, String target) {
        return Map.of(
                "source_columns",
                List.of(column),
                targetMember,
                target,
                "target_columns",
                List.of("uid"),
                "on_delete",
                "cascade");
    }

    private static Map<String, Object> child(String table, Map<String, Object> key) {
        return with(
                contract(
                        table,
                        List.of(column("uid", "uuid", "UUID", true), column("parent_uid", "uuid", "UUID", false))),
                "foreign_keys",
                List.of(key));
    }

    private String made(String resource, Map<String, Object> body) {
        return String.valueOf(api.post(resource + "register/", body).status(200).get("uid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {MT, V1})
    void aTableIsMadeRegisteredAndUsedAtOnce(String resource) {
        String table = newName();
        Answer made = api.post(resource + "register/", body(contract(table, columns())))
                .status(200);
        assertThat(made.get("management_mode")).isEqualTo("platform_managed");
        assertThat(made.get("schema_management_mode")).isEqualTo("backend_managed");
        assertThat(made.get("provisioning_status")).isEqualTo("active");
        assertThat((List<?>) made.get("columns")).hasSize(4);
        assertThat(made.get("indexes_meta").toString()).contains("pk__" + table, "uq__" + table + "__name");
        String uid = (String) made.get("uid");
        String upsert = "INSERT INTO " + table + " (name, amount) VALUES (%(n)s, %(a)s) ON CONFLICT (name) DO UPDATE"
                + " SET amount = excluded.amount RETURNING uid, amount";
        api.execute("insert", "INSERT INTO " + table + " (name) VALUES (%(n)s)", Map.of("n", "a"), LIMITS, uid, "write")
                .status(200);
        api.execute("upsert", upsert, Map.of("n", "a", "a", "1.50"), LIMITS, uid, "write")
                .status(200);
        Answer again = api.post(resource + "register/", with(body(contract(table, columns())), "description", "Two."))
                .status(200);
        assertThat(again.get("uid")).isEqualTo(uid);
        assertThat(again.get("description")).isEqualTo("Two.");
        assertThat(api.execute("select", "SELECT amount FROM " + table, Map.of(), LIMITS, uid, "read")
                        .status(200)
                        .get("rows"))
                .isEqualTo(List.of(Map.of("amount", "1.50")));
        assertThat(api.execute("delete", "DELETE FROM " + table, Map.of(), LIMITS, uid, "write")
                        .status(200)
                        .get("row_count"))
                .isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {DT, V1_DT})
    void aTimeIndexedTableKeepsItsGrainUnique(String resource) {
        String table = newName();
        Answer made = api.post(resource + "register/", series(table)).status(200);
        assertThat(made.get("provisioning_status")).isEqualTo("active");
        assertThat(made.get("schema_management_mode")).isEqualTo("backend_managed");
        assertThat(made.get("indexes_meta").toString()).contains("uix__" + table + "__time_index__sku");
        String upsert = "INSERT INTO " + table + " (time_index, sku) VALUES ('2024-01-01T00:00:00Z', 'a') ON CONFLICT"
                + " (time_index, sku) DO UPDATE SET sku = excluded.sku";
        for (int i = 0; i < 2; i++) {
            api.execute("upsert", upsert, Map.of(), LIMITS, (String) made.get("uid"), "write")
                    .status(200);
        }
        api.get(resource + made.get("uid") + "/get-stats/").status(200);
        assertThat(made(resource, series(table))).isEqualTo(made.get("uid"));
    }

    @Test
    void aKeyReachesTablesTheCallerSeesAndNoOthers() throws Exception {
        String parent = newName();
        String parentUid = made(MT, body(contract(parent, columns())));
        String migrated = newName();
        String migratedUid = api.table("keys", migrated, "CREATE TABLE " + migrated + " (uid uuid PRIMARY KEY)");
        String table = newName();
        String uid = made(MT, body(child(table, key("parent_uid", "target_table_uid", parentUid))));
        Answer row = api.get(MT + uid + "/").status(200);
        assertThat(row.get("foreign_keys").toString()).contains(parentUid, "cascade");
        String insert = "INSERT INTO " + table + " (parent_uid) VALUES (gen_random_uuid())";
        assertThat(api.execute("insert", insert, Map.of(), LIMITS, uid, "write").status())
                .isEqualTo(409);
        String other = newName();
        made(MT, body(child(other, key("parent_uid", "target_table_physical_table_name", migrated))));

        Api stranger = api.with("service-accounts", newName());
        String refused = newName();
        for (String member : List.of("target_table_uid", "target_table_physical_table_name")) {
            boolean byUid = member.equals("target_table_uid");
            Answer hidden = stranger.post(
                            MT + "register/",
                            body(child(refused, key("parent_uid", member, byUid ? migratedUid : migrated))))
                    .status(400);
            String nowhere = byUid ? "00000000-0000-4000-8000-000000000000" : "t__nowhere";
            Answer missing = stranger.post(MT + "register/", body(child(refused, key("parent_uid", member, nowhere))))
                    .status(400);
            assertThat(hidden.get("errors")).isEqualTo(missing.get("errors"));
            assertThat(hidden.get("detail")).isEqualTo(missing.get("detail"));
            assertThat(hidden.get("code")).isEqualTo("contract_invalid");
        }
        String self = newName();
        made(MT, body(child(self, key("parent_uid", "target_table_physical_table_name", self))));
    }

    @Test
    void aTableThatIsThereIsTakenWhenItFits() throws Exception {
        String table = newName();
        api.migrate(
                "other",
                "CREATE TABLE " + table + " (note jsonb, amount numeric(12,2), name varchar(64) UNIQUE NOT NULL, uid"
                        + " uuid PRIMARY KEY)");
        Map<String, Object> body = body(contract(table, columns()));
        Answer there = api.post(
                        MT + "register/",
                        with(body, "provisioning", Map.of("create_table", true, "if_not_exists", false)))
                .status(409);
        assertThat(there.get("code")).isEqualTo("identity_taken");
        Answer other = api.post(
                        MT + "register/",
                        body(contract(
                                table,
                                List.of(column("uid", "uuid", "UUID", true), column("x", "date", "DATE", false)))))
                .status(409);
        assertThat(other.get("code")).isEqualTo("identity_taken");
        assertThat(other.text()).contains("it has no column x", "a column note of its own");
        assertThat(api.post(MT + "register/", body).status(200).get("schema_management_mode"))
                .isEqualTo("backend_managed");
    }

    @Test
    void aTableWithoutRowIsTakenByTheSameCall() {
        String table = newName();
        Map<String, Object> body = body(contract(table, columns()));
        String uid = made(MT, body);
        api.delete(MT + uid + "/").status(204);
        assertThat(made(MT, body)).isNotEqualTo(uid);
    }

    @Test
    void aRegistrationThatFailsLeavesNoTable() {
        String taken = newName();
        made(MT, with(body(contract(taken, columns())), "identifier", taken));
        String table = newName();
        Map<String, Object> body = with(
                body(contract(table, columns())), "provisioning", Map.of("create_table", true, "if_not_exists", false));
        api.post(MT + "register/", with(body, "identifier", taken)).status(409);
        api.post(MT + "register/", with(body, "identifier", table)).status(200);
    }

    @Test
    void oneNameIsMadeOnce() throws Exception {
        String table = newName();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Answer>> calls = new ArrayList<>();
            IntStream.range(0, 4)
                    .forEach(i -> calls.add(() -> api.post(MT + "register/", body(contract(table, columns())))));
            List<Object> uids = new ArrayList<>();
            for (Future<Answer> call : callers.invokeAll(calls)) {
                uids.add(call.get().status(200).get("uid"));
            }
            assertThat(uids.stream().distinct()).hasSize(1);
        } finally {
            callers.shutdownNow();
        }
        Api stranger = api.with("service-accounts", newName());
        assertThat(stranger.post(MT + "register/", body(contract(table, columns())))
                        .status(409)
                        .get("code"))
                .isEqualTo("identity_taken");
    }

    @Test
    void namesAreNamesWhateverTheyHold() {
        for (String table : List.of(
                newName() + "\"; DROP TABLE x; --",
                newName() + "'{fn now()}?",
                newName() + " Größe",
                (newName() + "n".repeat(63)).substring(0, 63))) {
            String uid = made(MT, body(contract(table, columns())));
            String quoted = "\"" + table.replace("\"", "\"\"") + "\"";
            api.execute("select", "SELECT uid FROM " + quoted, Map.of(), LIMITS, uid, "read")
                    .status(200);
        }
    }

    @Test
    void whatCannotBeMadeIsRefusedWithItsPlace() {
        String at = "table_contract.columns.0.";
        refused(at + "backend_type", column("a", "string", "TEXT; DROP TABLE x", true));
        refused(at + "backend_type", column("a", "string", "VARCHAR(0)", true));
        refused(at + "backend_type", column("a", "string", "BIGINT", true));
        refused(at + "data_type", column("a", "interval", null, true));
        refused(at + "name", column("a\"b", "string", "TEXT", true));
        refused(at + "name", column("xmin", "string", "TEXT", true));
        refused(at + "name", column("n".repeat(64), "string", "TEXT", true));
        Map<String, Object> value = column("a", "timestamp with time zone", null, true);
        value.put("server_default", "now(); DROP TABLE x");
        refused(at + "server_default", value);
        refused(at + "check", with(column("a", "string", "TEXT", true), "check", "a > 0"));
        refused("table_contract.columns", column("a", "string", "TEXT", false));
        List<Map<String, Object>> many = new ArrayList<>(List.of(column("id", "int64", "BIGINT", true)));
        IntStream.range(0, 1600).forEach(i -> many.add(column("c" + i, "int64", "BIGINT", false)));
        refused("table_contract.columns", contract(newName(), many));
        Map<String, Object> plain = contract(newName(), List.of(column("a", "string", "TEXT", true)));
        refused("table_contract.constraints", with(plain, "constraints", List.of("CHECK (true)")));
        refused(
                "table_contract.indexes.0.expression",
                with(plain, "indexes", List.of(Map.of("columns", List.of("a"), "expression", "lower(a)"))));
        refused("table_contract.checks", with(plain, "checks", List.of()));
        Answer external = api.post(MT + "register/", with(body(plain), "management_mode", "external_registered"))
                .status(400);
        assertThat(external.text()).contains("provisioning.create_table");
        Answer other = api.post(
                        MT + "register/", with(body(plain), "schema_management", Map.of("mode", "alembic_managed")))
                .status(400);
        assertThat(other.text()).contains("provisioning.create_table");
        Answer nowhere = api.post(
                        MT + "register/",
                        body(with(plain, "physical", Map.of("schema", "nowhere", "table_name", newName()))))
                .status(400);
        assertThat(nowhere.get("code")).isEqualTo("capability_missing");
        refused(
                "table_contract.physical.schema",
                with(plain, "physical", Map.of("schema", "pg_catalog", "table_name", "pg_class")));
    }

    private void refused(String path, Map<String, Object> columnOrContract) {
        Map<String, Object> contract = columnOrContract.containsKey("columns")
                ? columnOrContract
                : contract(newName(), List.of(columnOrContract));
        Answer refused = api.post(MT + "register/", body(contract)).status(400);
        assertThat(refused.get("code")).isIn("contract_invalid", "unknown_field");
        List<String> paths = ((List<?>) refused.get("errors"))
                .stream()
                        .map(error -> String.valueOf(((Map<?, ?>) error).get("path")))
                        .toList();
        assertThat(paths).as(refused.text()).contains(path);
    }

    @Test
    void indexesOfAContractAreMade() {
        String table = newName();
        Map<String, Object> contract = with(
                contract(table, columns()),
                "indexes",
                List.of(Map.of("columns", List.of("amount", "name"), "unique", true, "name", "My index")));
        assertThat(api.post(MT + "register/", body(contract))
                        .status(200)
                        .get("indexes_meta")
                        .toString())
                .contains("My index");
    }

    @Test
    void whoMayNotMakesNone() throws Exception {
        Map<String, Object> body = body(contract(newName(), columns()));
        Api elsewhere = api.as(api.newToken(Map.of("principal", "admin", "namespaces", List.of("elsewhere"))));
        elsewhere.post(MT + "register/", body).status(403);
        String source = "/admin/v1/data-sources/" + api.dataSource() + "/";
        try {
            api.patch(source, Map.of("capabilities", Map.of("supports_table_ddl", false)))
                    .status(200);
            Answer refused = api.post(MT + "register/", body).status(400);
            assertThat(refused.get("code")).isEqualTo("capability_missing");
            assertThat(refused.get("context")).isEqualTo(Map.of("capability", "supports_table_ddl"));
            api.patch(source, Map.of("storage_access_mode", "read_only")).status(200);
            api.post(MT + "register/", body).status(400);
        } finally {
            api.patch(
                            source,
                            Map.of(
                                    "storage_access_mode",
                                    "read_write",
                                    "capabilities",
                                    Map.of("supports_table_ddl", true)))
                    .status(200);
        }
        DatabaseAccess database = SharedPostgres.newDatabase();
        String role = newName();
        SharedPostgres.run(database, "CREATE ROLE " + role + " LOGIN PASSWORD 'weak'");
        Object weak = api.post(
                        "/admin/v1/data-sources/",
                        Map.of("name", newName(), "url", database.jdbcUrl(), "user", role, "password", "weak"))
                .status(201)
                .get("uid");
        Answer refused =
                api.post(MT + "register/", with(body, "data_source_uid", weak)).status(400);
        assertThat(refused.get("code")).isEqualTo("capability_missing");
        made(MT, body);
    }

    @Test
    void aTableOfMigrationsIsNotMadeInTheirPlace() {
        String table = newName();
        Map<String, Object> contract = contract(table, columns());
        api.post(MT, List.of(api.reservation(table, "makers", contract))).status(201);
        Answer refused = api.post(MT + "register/", body(contract)).status(409);
        assertThat(refused.get("code")).isEqualTo("identity_taken");
        assertThat(refused.text()).contains("makers:tests");
    }

    @Test
    void aProtectedTableStays() {
        String uid = made(MT, with(body(contract(newName(), columns())), "protect_from_deletion", true));
        api.delete(MT + uid + "/").status(409);
        api.delete(MT + uid + "/?override_protection=True").status(204);
    }
}
