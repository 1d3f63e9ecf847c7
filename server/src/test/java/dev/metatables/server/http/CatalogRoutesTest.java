package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.DS;
import static dev.metatables.server.testing.Api.DT;
import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.column;
import static dev.metatables.server.testing.Api.contract;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedTsManager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The catalog over HTTP: closed key sets, idempotence, truthful finalization, leases. */
class CatalogRoutesTest {
    private static final List<String> ROW = List.of(
            "uid",
            "data_source",
            "data_source_uid",
            "identifier",
            "namespace",
            "description",
            "labels",
            "management_mode",
            "provisioning_status",
            "schema_management_mode",
            "schema_management",
            "migration_package",
            "migration_namespace",
            "migration_provider_key",
            "alembic_version_meta_table_uid",
            "alembic_revision",
            "physical_schema",
            "physical_table_name",
            "table_contract",
            "contract_version",
            "table_kind",
            "time_indexed",
            "introspection_snapshot",
            "protect_from_deletion",
            "columns",
            "indexes_meta",
            "foreign_keys",
            "incoming_fks",
            "creation_date",
            "created_by_user_uid",
            "organization_owner_uid");

    private static final ExecutorService CALLERS = Executors.newFixedThreadPool(12, work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });

    private final Api api = new Api(SharedTsManager.get());

    private static Map<String, Object> plain(String table) {
        return contract(table, List.of(column("id", "int64", "BIGINT", true)));
    }

    private static Map<?, ?> first(Answer answer) {
        return (Map<?, ?>) answer.list().get(0);
    }

    @Test
    void reservesInOrderAndOnce() {
        String a = newName();
        String b = newName();
        List<Map<String, Object>> rows = List.of(api.reservation(b, "p", plain(b)), api.reservation(a, "p", plain(a)));
        Answer once = api.post(MT, rows).status(201);
        assertThat(once.list())
                .extracting(row -> ((Map<?, ?>) row).get("physical_table_name"))
                .isEqualTo(List.of(b, a));
        assertThat(first(once).get("provisioning_status")).isEqualTo("reserved");
        assertThat(first(once).get("schema_management_mode")).isEqualTo("alembic_managed");
        Answer again = api.post(MT, rows).status(201);
        assertThat(again.list())
                .extracting(row -> ((Map<?, ?>) row).get("uid"))
                .isEqualTo(once.list().stream()
                        .map(row -> ((Map<?, ?>) row).get("uid"))
                        .toList());
    }

    @Test
    void manyCallersReserveOneTableOnce() {
        String table = newName();
        List<Map<String, Object>> rows = List.of(api.reservation(table, "p", plain(table)));
        List<Answer> answers = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> api.post(MT, rows), CALLERS))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).allSatisfy(answer -> answer.status(201));
        assertThat(answers.stream().map(answer -> first(answer).get("uid")).distinct())
                .hasSize(1);
    }

    @Test
    void aTextThatCannotBeStoredIsRefused() {
        api.get(MT + "?identifier=%00").status(400);
        String table = newName();
        Map<String, Object> row = new LinkedHashMap<>(api.reservation(table, "p", plain(table)));
        row.put("description", "a\0b");
        api.post(MT, List.of(row)).status(400);
    }

    @Test
    void anotherProvidersTableIsRefusedAndNothingIsReserved() {
        String taken = newName();
        String fresh = newName();
        api.post(MT, List.of(api.reservation(taken, "one", plain(taken)))).status(201);
        Answer refused = api.post(
                        MT,
                        List.of(
                                api.reservation(fresh, "two", plain(fresh)),
                                api.reservation(taken, "two", plain(taken))))
                .status(409);
        assertThat(refused.get("code")).isEqualTo("identity_taken");
        assertThat(api.post(MT + "filter/", Map.of("physical_table_name__in", List.of(fresh)))
                        .status(200)
                        .list())
                .isEmpty();
    }

    @Test
    void rowsHaveExactlyTheKeysOfTheirFamily() {
        String relational = newName();
        String timeIndexed = newName();
        Map<?, ?> row = first(api.post(MT, List.of(api.reservation(relational, "p", plain(relational))))
                .status(201));
        assertThat(row.keySet().stream().map(Object::toString).toList()).containsExactlyInAnyOrderElementsOf(ROW);
        Map<?, ?> time =
                first(api.post(DT, List.of(api.timeIndexed(timeIndexed, "p"))).status(201));
        assertThat(time.get("cadence")).isEqualTo("1d");
        assertThat(((Map<?, ?>) time.get("time_indexed_profile")).get("index_names"))
                .isEqualTo(List.of("time_index", "sku"));
        Map<?, ?> sameAsRelational =
                api.get(MT + time.get("uid") + "/").status(200).map();
        assertThat(sameAsRelational.keySet().stream().map(Object::toString).toList())
                .containsExactlyInAnyOrderElementsOf(ROW);
        assertThat(api.get(DT + row.get("uid") + "/").status()).isEqualTo(404);
        Map<?, ?> column = (Map<?, ?>) ((List<?>) row.get("columns")).get(0);
        assertThat(column.get("data_type")).isEqualTo("int64");
        assertThat(column.get("ordinal_position")).isEqualTo(0L);
    }

    @Test
    void filtersByBodyAndByQuery() {
        String a = newName();
        String b = newName();
        api.post(MT, List.of(api.reservation(a, "p", plain(a)), api.reservation(b, "p", plain(b))))
                .status(201);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("physical_table_name__in", List.of(a, b));
        body.put("data_source__uid__in", List.of(api.dataSource()));
        body.put("namespace", null);
        body.put("limit", 1);
        assertThat(api.post(MT + "filter/", body).status(200).list()).hasSize(1);
        assertThat(api.post(DT + "filter/", Map.of("physical_table_name", a))
                        .status(200)
                        .list())
                .isEmpty();
        Answer unknown = api.post(MT + "filter/", Map.of("colour", "red")).status(400);
        assertThat((String) unknown.get("detail")).contains("colour").contains("physical_table_name");

        String query = "?physical_table_name__in=" + URLEncoder.encode(a + "," + b, StandardCharsets.UTF_8)
                + "&namespace__isnull=False&limit=1";
        Answer page = api.get(MT + query).status(200);
        assertThat((List<?>) page.get("results")).hasSize(1);
        Answer next = api.get(String.valueOf(page.get("next"))).status(200);
        assertThat((List<?>) next.get("results")).hasSize(1);
        assertThat(next.get("next")).isNull();
        assertThat(next.get("results")).isNotEqualTo(page.get("results"));
    }

    @Test
    void registersAnExternalTableThatIsNotThereYetAndOnlyOnce() {
        String table = newName();
        Map<String, Object> body = new LinkedHashMap<>(Map.of(
                "data_source_uid",
                api.dataSource(),
                "management_mode",
                "external_registered",
                "identifier",
                "id." + table,
                "table_contract",
                contract(table, List.of(column("version_num", "string", "VARCHAR", true))),
                "introspect",
                false,
                "orm_class",
                "Noise"));
        Answer one = api.post(MT + "register/", body).status(200);
        assertThat(one.get("provisioning_status")).isEqualTo("active");
        assertThat(one.get("schema_management_mode")).isEqualTo("external_registered");
        body.put("description", "now with words");
        Answer two = api.post(MT + "register/", body).status(200);
        assertThat(two.get("uid")).isEqualTo(one.get("uid"));
        assertThat(two.get("description")).isEqualTo("now with words");

        body.put("introspect", true);
        assertThat(api.post(MT + "register/", body).status(409).get("code")).isEqualTo("physical_table_missing");
        body.put("introspect", false);
        body.put("surprise", 1);
        Answer unknown = api.post(MT + "register/", body).status(400);
        assertThat(unknown.get("code")).isEqualTo("unknown_field");
        assertThat(unknown.text()).contains("\"path\":\"surprise\"");
        body.remove("surprise");
        body.put("physical_schema", "other");
        assertThat(api.post(MT + "register/", body).status(400).text()).contains("PHYSICAL_SCHEMA_MISMATCH");

        String other = newName();
        body.put("physical_schema", "public");
        body.put("table_contract", contract(other, List.of(column("id", "int64", "BIGINT", true))));
        assertThat(api.post(MT + "register/", body).status(409).get("code")).isEqualTo("identity_taken");
    }

    @Test
    void finalizationTellsTheTruth() throws SQLException {
        String parent = newName();
        String child = newName();
        List<?> reserved = api.post(
                        MT,
                        List.of(
                                api.reservation(parent, "fin", plain(parent)),
                                api.reservation(child, "fin", plain(child))))
                .status(201)
                .list();
        List<String> uids = reserved.stream()
                .map(row -> String.valueOf(((Map<?, ?>) row).get("uid")))
                .toList();
        api.migrate("fin", "CREATE TABLE " + parent + " (id bigint PRIMARY KEY)");
        Answer half = api.post(MT + "finalize-managed/", Map.of("meta_table_uids", uids))
                .status(409);
        assertThat(half.get("ok")).isEqualTo(false);
        assertThat(half.get("active_count")).isEqualTo(1L);
        assertThat(half.get("failed_count")).isEqualTo(1L);
        Map<?, ?> missing = (Map<?, ?>) ((List<?>) half.get("tables")).get(1);
        assertThat(missing.get("provisioning_status")).isEqualTo("reserved");
        assertThat(missing.get("physical_table_exists")).isEqualTo(false);
        assertThat(missing.containsKey("error")).isTrue();

        api.migrate(
                "fin",
                "CREATE TABLE " + child + " (id bigint PRIMARY KEY, parent bigint NOT NULL REFERENCES " + parent
                        + " ON DELETE RESTRICT)",
                "CREATE INDEX " + child + "_parent ON " + child + " (parent)");
        Answer whole = api.post(
                        MT + "finalize-managed/",
                        Map.of("meta_table_uids", uids, "migration_provider_key", "fin:tests"))
                .status(200);
        assertThat(whole.get("finalized_count")).isEqualTo(1L);
        Map<?, ?> row = api.get(MT + uids.get(1) + "/").status(200).map();
        Map<?, ?> key = (Map<?, ?>) ((List<?>) row.get("foreign_keys")).get(0);
        assertThat(key.get("target_table_uid")).isEqualTo(uids.get(0));
        assertThat(key.get("on_delete")).isEqualTo("restrict");
        assertThat(row.get("indexes_meta").toString()).contains(child + "_parent");
        Map<?, ?> target = api.get(MT + uids.get(0) + "/").status(200).map();
        assertThat((List<?>) target.get("incoming_fks")).hasSize(1);

        Answer stranger = api.post(
                        MT + "finalize-managed/",
                        Map.of("meta_table_uids", uids, "migration_provider_key", "other:tests"))
                .status(409);
        assertThat(stranger.text()).contains("fin:tests");
    }

    @Test
    void aLeaseWorksAsTheProvidersOwnerAndCannotTouchAnothers() throws SQLException {
        String table = newName();
        api.migrate("owner_a", "CREATE TABLE " + table + " (id int)");
        try (Connection lease = api.lease("owner_a", 60);
                Statement statement = lease.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT current_user, session_user, tableowner FROM pg_tables WHERE tablename = '" + table
                                + "'")) {
            rows.next();
            assertThat(rows.getString(1)).startsWith("mt_owner_").isEqualTo(rows.getString(3));
            assertThat(rows.getString(2)).startsWith("mtm_");
        }
        assertThatThrownBy(() -> api.migrate("owner_b", "DROP TABLE " + table)).hasMessageContaining("must be owner");
    }

    @Test
    void aLeaseReachesNoOtherDatabase() {
        for (String other : List.of("metatables_catalog", "postgres", "template1")) {
            assertThatThrownBy(() -> api.lease("owner_c", 60, other).close())
                    .hasMessageContaining("permission denied for database");
        }
    }

    @Test
    void projectAndDataSourceAreOneAnother() {
        Answer project = api.get(
                        "/orm/api/pods/projects/" + SharedTsManager.get().projectUid() + "/")
                .status(200);
        Map<?, ?> source = (Map<?, ?>) project.get("data_source");
        assertThat(source.get("uid")).isEqualTo(api.dataSource());
        assertThat(((Map<?, ?>) source.get("related_resource")).get("status")).isEqualTo("AVAILABLE");
        assertThat(api.get(DS + api.dataSource() + "/").status(200).map()).isEqualTo(source);
        assertThat(api.get(DS).status(200).list())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(source);
        assertThat(api.get(DS + "00000000-0000-4000-8000-000000000000/").status())
                .isEqualTo(404);
    }
}
