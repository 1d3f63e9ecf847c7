package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.DT;
import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.column;
import static dev.metatables.server.testing.Api.contract;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedTsManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalog's routes answer, in both families: statuses, closed key sets, values as Python writes them. */
class RouteFamiliesTest {
    private static final String V1 = "/api/v1/meta-tables/";
    private static final String V1_DT = "/api/v1/time-index-meta-tables/";
    private static final Set<String> TIME_INDEXED = Set.of("cadence", "time_indexed_profile");
    private static final Set<String> COLUMN = Set.of(
            "name",
            "data_type",
            "logical_name",
            "backend_type",
            "nullable",
            "primary_key",
            "unique",
            "server_default",
            "ordinal_position",
            "description",
            "label",
            "contract_fragment");
    private static final Set<String> FOREIGN_KEY = Set.of(
            "name",
            "source_columns",
            "target_table_uid",
            "target_table_physical_table_name",
            "target_table_physical_schema",
            "target_columns",
            "on_delete",
            "contract_fragment");

    private final Api api = new Api(SharedTsManager.get());

    private static Map<String, Object> described(String table) {
        Map<String, Object> id = column("uid", "uuid", "UUID", true);
        Map<String, Object> name = column("name", "string", "VARCHAR(64)", false);
        name.put("description", "The name of the " + table + " thing.");
        return contract(table, List.of(id, name));
    }

    /** A table with a key to another, both in service; gives its uid. */
    private String pair(String parent, String child) throws Exception {
        api.finalized(
                parent,
                MT,
                api.reservation(parent, parent, described(parent)),
                "CREATE TABLE " + parent + " (uid uuid PRIMARY KEY, name varchar(64) UNIQUE)");
        return api.finalized(
                parent,
                MT,
                api.reservation(child, parent, described(child)),
                "CREATE TABLE " + child + " (uid uuid PRIMARY KEY, name varchar(64), parent uuid REFERENCES " + parent
                        + " ON DELETE CASCADE)");
    }

    private static Set<?> keys(Object map) {
        return ((Map<?, ?>) map).keySet();
    }

    @ParameterizedTest
    @ValueSource(strings = {MT, V1})
    void structureIsReflectedAndItsKeySetsAreClosed(String resource) throws Exception {
        String parent = newName();
        String child = newName();
        String uid = pair(parent, child);
        Answer row = api.get(resource + uid + "/").status(200);
        assertThat(keys(row.map())).doesNotContainAnyElementsOf((Set) TIME_INDEXED);
        List<?> columns = (List<?>) row.get("columns");
        assertThat(columns)
                .hasSize(3)
                .allSatisfy(column -> assertThat(keys(column)).isEqualTo(COLUMN));
        Map<?, ?> key = (Map<?, ?>) ((List<?>) row.get("foreign_keys")).get(0);
        assertThat(keys(key)).isEqualTo(FOREIGN_KEY);
        assertThat(key.get("target_table_physical_table_name")).isEqualTo(parent);
        assertThat(key.get("on_delete")).isEqualTo("cascade");
        String parentUid = (String) key.get("target_table_uid");
        Answer target = api.get(resource + parentUid + "/").status(200);
        assertThat((List<?>) target.get("incoming_fks")).hasSize(1);
        assertThat((List<?>) target.get("indexes_meta"))
                .hasSize(2)
                .allSatisfy(index -> assertThat(keys(index))
                        .isEqualTo(Set.of("name", "columns", "unique", "method", "expression", "contract_fragment")));
        Answer graph = api.get(resource + parentUid + "/schema-graph/?depth=99&include_incoming=True")
                .status(200);
        assertThat(graph.get("depth")).isEqualTo(5L);
        assertThat((List<?>) graph.get("nodes"))
                .hasSize(2)
                .allSatisfy(node -> assertThat(keys(node))
                        .isEqualTo(Set.of(
                                "uid",
                                "identifier",
                                "namespace",
                                "physical_schema",
                                "physical_table_name",
                                "table_kind",
                                "time_indexed")));
        assertThat((List<?>) graph.get("edges"))
                .singleElement()
                .satisfies(edge -> assertThat(keys(edge))
                        .isEqualTo(Set.of(
                                "name",
                                "source_uid",
                                "target_uid",
                                "source_columns",
                                "target_columns",
                                "on_delete",
                                "relationship_type")));
        assertThat((List<?>) api.get(resource + parentUid + "/schema-graph/?depth=0&include_incoming=False")
                        .status(200)
                        .get("edges"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({DT + "," + MT, V1_DT + "," + V1})
    void timeMembersAreOnTheTimeIndexedResourceAlone(String timeIndexed, String relational) throws Exception {
        String table = newName();
        String uid = (String) ((Map<?, ?>) api.post(timeIndexed, List.of(api.timeIndexed(table, table)))
                        .status(201)
                        .list()
                        .get(0))
                .get("uid");
        Set<Object> there =
                new TreeSet<>(api.get(timeIndexed + uid + "/").status(200).map().keySet());
        Set<?> not = api.get(relational + uid + "/").status(200).map().keySet();
        there.removeAll(not);
        assertThat(there).isEqualTo(TIME_INDEXED);
        Map<?, ?> profile = (Map<?, ?>) api.get(timeIndexed + uid + "/").get("time_indexed_profile");
        assertThat(profile.get("index_names")).isEqualTo(List.of("time_index", "sku"));
        assertThat(profile.get("time_index_meta_table_uid")).isEqualTo(timeIndexed.equals(V1_DT) ? uid : null);
        String other = newName();
        String plain = api.table(other, "CREATE TABLE " + other + " (id bigint PRIMARY KEY)");
        api.get(timeIndexed + plain + "/").status(404);
        api.patch(timeIndexed + plain + "/", Map.of("description", "x")).status(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {MT, V1})
    void wordsAreChangedAndEverythingElseIsRefused(String resource) throws Exception {
        String parent = newName();
        String uid = pair(parent, newName());
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("description", "New words.");
        words.put("labels", List.of("a", "A", " b "));
        words.put("namespace", null);
        Answer row = api.patch(resource + uid + "/", words).status(200);
        assertThat(row.get("description")).isEqualTo("New words.");
        assertThat(row.get("labels")).isEqualTo(List.of("a", "b"));
        assertThat(row.get("namespace")).isNull();
        assertThat(row.map()).isEqualTo(api.get(resource + uid + "/").map());
        Answer unknown = api.patch(resource + uid + "/", Map.of("physical_schema", "x"));
        assertThat(unknown.status(400).get("code")).isEqualTo("unknown_field");
        assertThat(unknown.text()).contains("\"path\":\"physical_schema\"");
        Answer taken = api.patch(resource + uid + "/", Map.of("identifier", parent));
        assertThat(taken.status(409).get("code")).isEqualTo("identity_taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {MT, V1})
    void aRowFollowsATableThatItsMigrationsRenamed(String resource) throws Exception {
        String parent = newName();
        String uid = pair(parent, newName());
        String renamed = newName();
        Answer row = api.patch(resource + uid + "/", Map.of("physical_table_name", renamed));
        assertThat(row.status(200).get("physical_table_name")).isEqualTo(renamed);
        assertThat(row.get("uid")).isEqualTo(uid);

        Answer taken = api.patch(resource + uid + "/", Map.of("physical_table_name", parent));
        assertThat(taken.status(409).get("code")).isEqualTo("identity_taken");
        Answer tooLong = api.patch(resource + uid + "/", Map.of("physical_table_name", "x".repeat(64)));
        assertThat(tooLong.status(400).text()).contains("\"path\":\"physical_table_name\"");
        Map<String, Object> external = new LinkedHashMap<>();
        external.put("data_source_uid", api.dataSource());
        external.put("identifier", newName());
        external.put("namespace", "tests");
        external.put("management_mode", "external_registered");
        external.put("table_contract", Api.contract(newName(), List.of(Api.column("id", "int64", "BIGINT", true))));
        Object registered = api.post(MT + "register/", external).get("uid");
        Answer own = api.patch(resource + registered + "/", Map.of("physical_table_name", newName()));
        assertThat(own.status(400).get("code")).isEqualTo("not_allowed");
    }

    @Test
    void aRenamedTableTakesItsNameOutOfAReservationOfItsProviderOnly() throws Exception {
        Api owner = api.with("users", newName());
        String provider = newName();
        String old = provider + "__old";
        String uid = owner.table(provider, old, "CREATE TABLE " + old + " (id bigint PRIMARY KEY)");
        Map<String, Object> change = Map.of("physical_table_name", provider + "__new");
        Map<String, Object> foreign =
                owner.reservation(provider + "__new", newName(), Api.contract(provider + "__new", List.of()));
        String other =
                uid(api.with("users", newName()).post(MT, List.of(foreign)).status(201));
        assertThat(owner.patch(MT + uid + "/", change).status(409).get("code")).isEqualTo("identity_taken");
        api.delete(MT + other + "/?full_delete_selected=true").status(204);
        Map<String, Object> own =
                owner.reservation(provider + "__new", provider, Api.contract(provider + "__new", List.of()));
        String reserved = uid(owner.post(MT, List.of(own)).status(201));
        assertThat(owner.patch(MT + uid + "/", change).status(200).get("physical_table_name"))
                .isEqualTo(provider + "__new");
        owner.get(MT + reserved + "/").status(404);
    }

    private static String uid(Answer reserved) {
        return String.valueOf(((Map<?, ?>) reserved.list().get(0)).get("uid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pg_catalog", "information_schema", "metatables", "mt_analysis", "mt_governed_0123456789ab"})
    void schemasOfTheDatabaseAndOfTsManagerHoldNobodysTables(String schema) {
        String name = newName();
        Map<String, Object> external = new LinkedHashMap<>();
        external.put("data_source_uid", api.dataSource());
        external.put("identifier", name);
        external.put("namespace", "tests");
        external.put("management_mode", "external_registered");
        Map<String, Object> contract =
                new LinkedHashMap<>(contract("pg_authid", List.of(column("id", "int64", "BIGINT", true))));
        contract.put("physical", Map.of("schema", schema, "table_name", "pg_authid"));
        external.put("table_contract", contract);
        assertThat(api.post(MT + "register/", external).status(400).text()).contains("belongs to PostgreSQL or to TS");
        Map<String, Object> row = api.reservation("pg_authid", name, contract);
        row.put("physical_schema", schema);
        assertThat(api.post(MT, List.of(row)).status(400).text()).contains("belongs to PostgreSQL or to TS");
    }

    @ParameterizedTest
    @ValueSource(strings = {MT, V1})
    void protectionAndMigrationsHoldADeletionBack(String resource) throws Exception {
        String parent = newName();
        String uid = pair(parent, newName());
        String none = "full_delete_downstream_tables=False&delete_with_no_table=False&override_protection=False";
        String at = resource + uid + "/?full_delete_selected=";
        assertThat(api.delete(at + "False&" + none).status(409).get("code")).isEqualTo("protected");
        api.patch(resource + uid + "/", Map.of("protect_from_deletion", true)).status(200);
        assertThat(api.delete(at + "True&" + none).status(409).get("code")).isEqualTo("protected");
        api.delete(at + "maybe").status(400);
        api.delete(at + "True&unheard_of=True").status(400);
        api.delete(at + "True&" + none.replace("override_protection=False", "override_protection=True"))
                .status(204);
        api.get(resource + uid + "/").status(404);
        // Only the registration went.
        Map<?, ?> left = (Map<?, ?>) api.post(resource + "filter/", Map.of("physical_table_name__in", List.of(parent)))
                .list()
                .get(0);
        Answer graph = api.get(resource + left.get("uid") + "/schema-graph/?include_incoming=true");
        assertThat((List<?>) graph.get("edges")).isEmpty();
        api.delete(resource + left.get("uid") + "/?full_delete_selected=True&full_delete_downstream_tables=True")
                .status(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {MT, DT, V1, V1_DT})
    void contractsAreBroughtToTheirNormalFormOrAllThatIsWrongIsTold(String resource) {
        Map<String, Object> good = described("any__table");
        ((Map<String, Object>) ((List<?>) good.get("columns")).get(1)).put("data_type", "character varying(64)");
        Answer normal = api.post(resource + "validate-contract/", Map.of("table_contract", good))
                .status(200);
        assertThat(normal.get("ok")).isEqualTo(true);
        List<?> columns = (List<?>) ((Map<?, ?>) normal.get("table_contract")).get("columns");
        assertThat(((Map<?, ?>) columns.get(1)).get("data_type")).isEqualTo("string");
        Map<String, Object> twice = column("uid", "uuid", "UUID", true);
        Map<String, Object> bad = contract("x".repeat(64), List.of(twice, twice));
        bad.put("foreign_keys", List.of(Map.of("source_columns", List.of("nope"))));
        Answer wrong = api.post(
                        resource + "validate-contract/",
                        Map.of("table_contract", bad, "management_mode", "platform_managed"))
                .status(400);
        assertThat(wrong.get("code")).isEqualTo("contract_invalid");
        assertThat(wrong.text())
                .contains(
                        "table_contract.physical.table_name",
                        "table_contract.columns.1.name",
                        "table_contract.foreign_keys.0.source_columns")
                .doesNotContain("\"ok\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {MT, V1})
    void anotherContractOfATableIsComparedAndVersionsAreKept(String resource) {
        String table = newName();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data_source_uid", api.dataSource());
        body.put("management_mode", "external_registered");
        body.put("introspect", false);
        body.put("table_contract", contract(table, List.of(column("id", "int64", "BIGINT", true))));
        Answer first = api.post(resource + "register/", body).status(200);
        String uid = (String) first.get("uid");
        Answer compared = api.post(resource + uid + "/validate-contract/", Map.of("table_contract", described(table)))
                .status(200);
        assertThat((List<?>) compared.get("changes"))
                .extracting(change -> ((Map<?, ?>) change).get("change"))
                .isEqualTo(List.of("added", "added", "removed"));
        api.post(resource + uid + "/validate-contract/", Map.of("table_contract", described("another")))
                .status(400);
        body.put("table_contract", described(table));
        assertThat(api.post(resource + "register/", body).status(200).get("uid"))
                .isEqualTo(uid);
        api.post(resource + "register/", body).status(200);
        assertThat(api.get(resource + uid + "/contract-versions/").status(200).list())
                .extracting(version -> ((Map<?, ?>) version).get("version"))
                .isEqualTo(List.of(1L, 2L));
        body.put("introspect", true);
        assertThat(api.post(resource + "register/", body).status(409).get("code"))
                .isEqualTo("physical_table_missing");
        assertThat(api.post(resource + uid + "/introspect/", Map.of())
                        .status(404)
                        .get("code"))
                .isEqualTo("physical_table_missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {MT, V1})
    void introspectionGivesWhatIsThereNow(String resource) throws Exception {
        String parent = newName();
        String uid = pair(parent, newName());
        String child = (String) api.get(resource + uid + "/").get("physical_table_name");
        api.migrate(parent, "ALTER TABLE " + child + " ADD COLUMN later timestamp");
        Answer seen = api.post(resource + uid + "/introspect/", Map.of()).status(200);
        assertThat(seen.map().keySet()).isEqualTo(Set.of("ok", "meta_table_uid", "introspection_snapshot"));
        assertThat(keys(seen.get("introspection_snapshot")).toArray())
                .contains("schema", "table_name", "columns", "indexes", "constraints");
        List<?> columns = (List<?>) api.get(resource + uid + "/").get("columns");
        // The bare word is one that clients refuse.
        assertThat(((Map<?, ?>) columns.get(3)).get("data_type")).isEqualTo("timestamp(6) without time zone");
        assertThat(((Map<?, ?>) columns.get(3)).get("backend_type")).isEqualTo("timestamp(6) without time zone");
    }

    @ParameterizedTest
    @ValueSource(strings = {MT, V1})
    void labelsAreObjectsOnTheirRoutesAndTextsOnRows(String resource) throws Exception {
        String uid = pair(newName(), newName());
        Answer added = api.post(resource + uid + "/add-label/", Map.of("labels", List.of("Red Fox", "red fox", "x")))
                .status(200);
        assertThat(added.map().keySet()).isEqualTo(Set.of("labels"));
        assertThat((List<?>) added.get("labels"))
                .allSatisfy(label -> assertThat(keys(label)).isSubsetOf((Set)
                        Set.of("name", "id", "slug", "description", "color", "is_active", "usage_count")));
        assertThat(api.get(resource + uid + "/").get("labels")).isEqualTo(List.of("test", "Red Fox", "x"));
        Answer removed = api.post(resource + uid + "/remove-label/", Map.of("labels", List.of("RED FOX", "absent")))
                .status(200);
        assertThat((List<?>) removed.get("labels")).hasSize(2);
        api.post(resource + uid + "/add-label/", Map.of("labels", "x")).status(400);
        Answer list =
                api.get(resource + "?labels__in=x,nope&physical_schema=public").status(200);
        assertThat(list.text()).contains(uid);
    }

    @ParameterizedTest
    @CsvSource({MT + ",id,object_id", V1 + ",uid,object_uid"})
    void sharesAreByNumberOrUid(String resource, String by, String objectKey) throws Exception {
        String uid = pair(newName(), newName());
        String user = newName();
        Map<?, ?> made =
                api.post("/admin/v1/users/", Map.of("name", user)).status(201).map();
        Map<?, ?> team =
                api.post("/admin/v1/teams/", Map.of("name", user)).status(201).map();
        api.post(resource + uid + "/add-to-edit/", Map.of("user_" + by, made.get(by)))
                .status(200);
        api.post(resource + uid + "/add-team-to-view/", Map.of("team_" + by, team.get(by)))
                .status(200);
        Answer view = api.get(resource + uid + "/can-view/").status(200);
        assertThat(view.map().keySet()).isEqualTo(Set.of(objectKey, "object_type", "access_level", "users", "teams"));
        assertThat(view.text()).contains(user);
        assertThat((List<?>) view.get("teams")).hasSize(1);
        Answer edit = api.get(resource + uid + "/can-edit/").status(200);
        assertThat((List<?>) edit.get("users"))
                .hasSize(2)
                .allSatisfy(who -> assertThat(keys(who)).isSubsetOf((Set)
                        Set.of("first_name", "last_name", "username", "email", "id", "uid", "phone_number")));
        assertThat((List<?>) edit.get("teams")).isEmpty();
        api.post(resource + uid + "/remove-from-edit/", Map.of("user_" + by, made.get(by)))
                .status(200);
        assertThat((List<?>) api.get(resource + uid + "/can-edit/").get("users"))
                .hasSize(1);
        api.post(resource + uid + "/add-to-view/", Map.of("user_" + by, team.get(by)))
                .status(404);
        api.post(resource + uid + "/add-to-view/", Map.of("user_other", 1)).status(400);
    }
}
