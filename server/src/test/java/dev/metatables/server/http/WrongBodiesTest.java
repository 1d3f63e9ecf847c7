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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Wrong bodies and methods on every route that there is: a refusal that names the field, never a fault. */
class WrongBodiesTest {
    private static final String V1 = "/api/v1/meta-tables/";
    private static final List<String> NO_JSON = List.of(
            "{",
            "nonsense",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1e400}",
            "[".repeat(3000),
            "null",
            "1",
            "{\"a\":\"\\ud800\"}");

    private final Api api = new Api(SharedTsManager.get());
    private final String relational = newName();
    private final String series = newName();
    private final List<String> wrong = new ArrayList<>();

    private String uid(String resource, Map<String, Object> row) {
        return String.valueOf(
                ((Map<?, ?>) api.post(resource, List.of(row)).status(201).list().get(0)).get("uid"));
    }

    private Map<String, Object> reservation(String table) {
        return api.reservation(table, table, contract(table, List.of(column("id", "int64", "BIGINT", true))));
    }

    @Test
    void everyRouteRefusesWhatIsNoBodyOfIts() {
        String table = uid(MT, reservation(relational));
        String times = uid(DT, api.timeIndexed(series, series));
        routes().forEach((route, methods) -> {
            String path = real(route, table, times);
            for (String method : List.of("POST", "PATCH")) {
                if (methods.containsKey(method.toLowerCase(Locale.ROOT))) {
                    boolean query = route.contains("/run") && route.contains("query");
                    for (String body : NO_JSON) {
                        expect(method, path, body, 400, query ? "error" : "code");
                    }
                    boolean list = route.endsWith("tables/") || route.endsWith("_table/");
                    expect(method, path, list ? "{\"unheard_of\":1}" : "[{}]", 400, query ? "error" : "code");
                    // This one looks for its table first.
                    boolean named = route.contains("node");
                    if (!list && !query && !named) {
                        expect(method, path, "{\"unheard_of\":1}", 400, "\"path\":\"unheard_of\"");
                        expect(
                                method,
                                path,
                                "{\"unheard_of\":{\"b\":[\"\\u0000\"]}}",
                                400,
                                "\"path\":\"unheard_of.b.0\"");
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPathTellsTheMethodsItTakes() {
        routes().forEach((route, methods) -> {
            String path =
                    real(route, UUID.randomUUID().toString(), UUID.randomUUID().toString());
            for (String method : List.of("GET", "POST", "PATCH", "DELETE", "PUT", "OPTIONS")) {
                if (!methods.containsKey(method.toLowerCase(Locale.ROOT))) {
                    Answer answer = expect(method, path, "{}", 405, "method_not_allowed");
                    for (Object taken : methods.keySet()) {
                        if (!answer.header("Allow")
                                .contains(String.valueOf(taken).toUpperCase(Locale.ROOT))) {
                            wrong.add(path + " does not say that it takes " + taken);
                        }
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    private Map<String, Map<?, ?>> routes() {
        Map<String, Map<?, ?>> routes = new LinkedHashMap<>();
        ((Map<?, ?>) api.get("/openapi.json").status(200).get("paths"))
                .forEach((path, methods) -> routes.put(String.valueOf(path), (Map<?, ?>) methods));
        return routes;
    }

    private String real(String route, String table, String times) {
        String uid = route.contains("source")
                ? api.dataSource()
                : route.contains("time-index") || route.contains("dynamic_table/") ? times : table;
        return route.replace("{uid}", uid).replace("{name}", "nobody").replace("{role}", "mtm_none");
    }

    private Answer expect(String method, String path, String body, int status, String text) {
        Answer answer = api.send(method, path, body);
        if (answer.status() != status || !answer.text().contains(text)) {
            wrong.add(method + " " + path + " " + body.substring(0, Math.min(body.length(), 60)) + " -> "
                    + answer.status() + " " + answer.text());
        }
        return answer;
    }

    /** One member of a row to reserve, what is wrong with it, and where that is told. */
    @Test
    void everyMemberOfAReservationIsLookedAt() {
        String longest = "x".repeat(255);
        String random = random();
        for (String text : List.of(
                "data_source_uid",
                "identifier",
                "namespace",
                "description",
                "migration_package",
                "migration_namespace",
                "migration_provider_key",
                "physical_schema",
                "physical_table_name",
                "alembic_version_meta_table_uid",
                "alembic_revision",
                "management_mode",
                "provisioning_status")) {
            refused(text, 5L, "0." + text);
            refused(text, List.of(), "0." + text);
        }
        for (String text : List.of(
                "identifier",
                "namespace",
                "migration_package",
                "migration_namespace",
                "migration_provider_key",
                "physical_schema",
                "physical_table_name")) {
            refused(text, random, "0." + text);
        }
        refused("physical_table_name", " ", "0.physical_table_name");
        refused("physical_table_name", "", "0.physical_table_name");
        refused("labels", "x", "0.labels");
        refused("labels", List.of(1L), "0.labels.0");
        refused("labels", List.of("a", random), "0.labels.1");
        refused("protect_from_deletion", "yes", "0.protect_from_deletion");
        refused("data_source_uid", null, "0.data_source_uid");
        refused("description", "a\0b", "0.description");
        refused("table_contract", List.of(), "0.table_contract");
        Map<String, Object> row = reservation(newName());
        row.put("identifier", longest);
        row.put("namespace", longest);
        String uid = uid(MT, row);
        api.delete(MT + uid + "/?full_delete_selected=True").status(204);
    }

    @Test
    void everyMemberOfAContractIsLookedAt() {
        Map<String, Object> good = column("id", "int64", "BIGINT", true);
        for (String text : List.of(
                "name", "data_type", "backend_type", "server_default", "description", "label", "logical_name")) {
            inContract(with(good, text, Map.of()), "columns.0." + text);
        }
        for (String flag : List.of("nullable", "primary_key", "unique")) {
            inContract(with(good, flag, "yes"), "columns.0." + flag);
        }
        inContract(with(good, "name", "x".repeat(64)), "columns.0.name");
        inContract(with(good, "name", "ä".repeat(32)), "columns.0.name");
        inContract(with(good, "data_type", " "), "columns.0.data_type");
        inContract(with(good, "data_type", "timestamp without time zone"), "columns.0.data_type");
        inContract(with(good, "label", "\0"), "columns.0.label");
        String table = newName();
        for (Map.Entry<String, Object> member : Map.<String, Object>of(
                        "columns",
                        Map.of(),
                        "version",
                        "relational-table.v9",
                        "constraints",
                        "x",
                        "indexes",
                        1L,
                        "foreign_keys",
                        Map.of(),
                        "authoring",
                        List.of(),
                        "physical",
                        "public." + table,
                        "data_source_uid",
                        api.dataSource())
                .entrySet()) {
            Map<String, Object> contract = new LinkedHashMap<>(contract(table, List.of(good)));
            contract.put(member.getKey(), member.getValue());
            everywhere(table, contract, member.getKey());
        }
        Map<String, Object> twice = contract(table, List.of(good, good));
        everywhere(table, twice, "columns.1.name");
    }

    private void inContract(Map<String, Object> column, String path) {
        String table = newName();
        everywhere(table, contract(table, List.of(column)), path);
    }

    private void everywhere(String table, Map<String, Object> contract, String path) {
        Map<String, Object> row = reservation(table);
        row.put("table_contract", contract);
        told(api.post(MT, List.of(row)), "0.table_contract." + path);
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("data_source_uid", api.dataSource());
        registration.put("management_mode", "external_registered");
        registration.put("table_contract", contract);
        told(api.post(MT + "register/", registration), "table_contract." + path);
        told(api.post(V1 + "validate-contract/", Map.of("table_contract", contract)), "table_contract." + path);
    }

    private void refused(String member, Object value, String path) {
        Map<String, Object> row = reservation(newName());
        row.put(member, value);
        told(api.post(MT, List.of(row)), path);
    }

    private static void told(Answer answer, String path) {
        assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains("\"path\":\"" + path + "\"");
    }

    private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(map);
        copy.put(name, value);
        return copy;
    }

    /** What no compression makes short. */
    private static String random() {
        StringBuilder text = new StringBuilder();
        new Random(7).ints(9000, 'a', 'z' + 1).forEach(text::appendCodePoint);
        return text.toString();
    }

    @Test
    void otherTextsThatAreTooLongAreNamed() {
        String uid = uid(MT, reservation(relational));
        String random = random();
        told(api.patch(MT + uid + "/", Map.of("identifier", random)), "identifier");
        told(api.patch(MT + uid + "/", Map.of("labels", List.of(random))), "labels.0");
        told(api.post(MT + uid + "/add-label/", Map.of("labels", List.of(random))), "labels.0");
        told(api.post("/admin/v1/users/", Map.of("name", random)), "name");
        told(api.post("/admin/v1/teams/", Map.of("name", random)), "name");
        told(api.post("/admin/v1/projects/", Map.of("name", random, "data_source_uid", api.dataSource())), "name");
        told(api.post("/admin/v1/data-sources/", Map.of("name", random, "url", "postgresql://h/d")), "name");
        told(api.post("/admin/v1/organizations/", Map.of("name", random, "administrator", "a")), "name");
        told(api.post("/admin/v1/tokens/", Map.of("principal", "admin", "expires_in", Long.MAX_VALUE)), "expires_in");
        told(api.get(MT + "?limit=x"), "limit");
        told(api.get(MT + "?unheard_of=1"), "unheard_of");
        told(api.get(MT + "?identifier=%00"), "identifier");
        told(api.get(MT + uid + "/schema-graph/?depth=x"), "depth");
        told(api.get(MT + uid + "/schema-graph/?colour=red"), "colour");
        told(api.get(MT + "description-search/?q=a&w_trgm=2"), "w_trgm");
        told(api.post(MT + "filter/", Map.of("unheard_of", 1L)), "unheard_of");
        told(api.post(MT + "filter/", Map.of("limit", -1L)), "limit");
    }

    @Test
    void whatIsOneKindIsNotReservedAsTheOther() {
        uid(MT, reservation(relational));
        uid(DT, api.timeIndexed(series, series));
        assertThat(api.post(DT, List.of(api.timeIndexed(relational, relational)))
                        .status(409)
                        .get("code"))
                .isEqualTo("identity_taken");
        assertThat(api.post(MT, List.of(reservation(series))).status(409).get("code"))
                .isEqualTo("identity_taken");
        Map<String, Object> row = reservation(newName());
        row.put("physical_table_name", newName());
        told(api.post(MT, List.of(row)), "0.physical_table_name");
    }

    @Test
    void namesInPathsAreDecoded() {
        for (String name : List.of("Änne " + newName(), "日本/" + newName(), "a+b%41" + newName())) {
            api.post("/admin/v1/users/", Map.of("name", name)).status(201);
            String segment =
                    java.net.URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            assertThat(api.post("/admin/v1/users/" + segment + "/disable/", Map.of())
                            .status(200)
                            .get("name"))
                    .isEqualTo(name);
        }
    }
}
