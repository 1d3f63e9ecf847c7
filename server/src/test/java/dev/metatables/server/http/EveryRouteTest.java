package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.DS;
import static dev.metatables.server.testing.Api.DT;
import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.column;
import static dev.metatables.server.testing.Api.contract;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.json.Json;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.Described;
import dev.metatables.server.testing.Envelope;
import dev.metatables.server.testing.SharedTsManager;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Every route that is described answers as described, with exactly the members it names. Every call of {@link Api} is held
 * against the description; here each route is called once with what it takes.
 */
class EveryRouteTest {
    private static final String V1 = "/api/v1/meta-tables/";
    private static final String V1_DT = "/api/v1/time-index-meta-tables/";
    private static final String ADMIN = "/admin/v1/";

    private final Api api = new Api(SharedTsManager.get());

    @Test
    void everyRouteAnswersAsDescribed() throws Exception {
        around();
        administration();
        for (String resource : List.of(MT, DT, V1, V1_DT)) {
            tables(resource);
        }
        assertThat(new TreeSet<>(Described.of(api.url()).answered())).containsAll(ids());
    }

    private Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        ((Map<?, ?>) api.get("/openapi.json").status(200).get("paths"))
                .values()
                .forEach(methods -> ((Map<?, ?>) methods)
                        .values()
                        .forEach(operation -> ids.add(String.valueOf(((Map<?, ?>) operation).get("operationId")))));
        return ids;
    }

    private void around() {
        String project = SharedTsManager.get().projectUid().toString();
        for (String path :
                List.of("/health/live/", "/health/ready/", "/metrics/", "/user/api/user/get_user_details/")) {
            api.get(path).status(200);
        }
        for (String projects : List.of("/orm/api/pods/projects/", "/api/v1/projects/")) {
            api.get(projects + project + "/").status(200);
        }
        Object branch = ((Map<?, ?>)
                        ((List<?>) api.get("/api/v1/projects/" + project + "/").get("branches")).get(0))
                .get("uid");
        for (String branches : List.of("/orm/api/pods/project-branches/", "/api/v1/project-branches/")) {
            api.get(branches + branch + "/").status(200);
        }
        for (String sources : List.of(DS, "/api/v1/data-sources/")) {
            api.get(sources).status(200);
            api.get(sources + api.dataSource() + "/").status(200);
        }
        Object role = api.post(DS + api.dataSource() + "/migration-connection/", Map.of("package", newName()))
                .status(200)
                .get("role_name");
        api.post(DS + api.dataSource() + "/migration-connection/" + role + "/release/", Map.of())
                .status(200);
    }

    private void administration() {
        String name = newName();
        String password = "a long password";
        api.post(ADMIN + "users/", Map.of("name", name, "password", password)).status(201);
        Map<?, ?> tokens = api.post("/auth/jwt-token/token/", Map.of("username", name, "password", password))
                .status(200)
                .map();
        api.post("/auth/jwt-token/token/refresh/", Map.of("refresh", tokens.get("refresh")))
                .status(200);
        api.post(ADMIN + "users/" + name + "/password/", Map.of("password", password + "!"))
                .status(204);
        api.post(ADMIN + "teams/", Map.of("name", name)).status(201);
        api.post(ADMIN + "teams/" + name + "/add-member/", Map.of("member", name))
                .status(204);
        api.post(ADMIN + "teams/" + name + "/remove-member/", Map.of("member", name))
                .status(204);
        api.post(ADMIN + "service-accounts/", Map.of("name", name + "s")).status(201);
        Map<?, ?> token = api.post(ADMIN + "tokens/", Map.of("principal", name + "s"))
                .status(201)
                .map();
        for (String credentials :
                List.of("/orm/api/pods/runtime-credentials/token/", "/api/v1/runtime-credentials/token/")) {
            api.post(credentials, Map.of("credential_id", token.get("uid"), "credential_secret", token.get("token")))
                    .status(200);
        }
        api.delete(ADMIN + "tokens/" + token.get("uid") + "/").status(204);
        Object source = api.post(
                        ADMIN + "data-sources/",
                        Map.of("name", name, "url", "postgresql://127.0.0.1:1/none", "user", "u", "password", "p"))
                .status(201)
                .get("uid");
        api.post(ADMIN + "data-sources/" + source + "/probe/", Map.of()).status(200);
        api.post(ADMIN + "data-sources/" + source + "/credentials/", Map.of("user", "u", "password", "q"))
                .status(200);
        api.patch(ADMIN + "data-sources/" + source + "/", Map.of("storage_access_mode", "disabled"))
                .status(200);
        api.post(ADMIN + "projects/", Map.of("name", name, "data_source_uid", source))
                .status(200);
        api.post(ADMIN + "organizations/", Map.of("name", name, "administrator", "a"))
                .status(201);
        for (String kind : List.of("users", "teams", "service-accounts")) {
            api.get(ADMIN + kind + "/").status(200);
            String who = kind.startsWith("s") ? name + "s" : name;
            api.post(ADMIN + kind + "/" + who + "/disable/", Map.of()).status(200);
        }
        for (String list : List.of("tokens", "data-sources", "projects", "organizations", "audit", "execution")) {
            api.get(ADMIN + list + "/").status(200);
        }
    }

    private void tables(String resource) throws Exception {
        boolean series = resource.equals(DT) || resource.equals(V1_DT);
        boolean v1 = resource.startsWith("/api/");
        String table = newName();
        Map<String, Object> row = series
                ? api.timeIndexed(table, table)
                : api.reservation(table, table, contract(table, List.of(column("id", "int64", "BIGINT", true))));
        String uid = api.finalized(
                table,
                resource,
                row,
                series
                        ? "CREATE TABLE " + table + " (time_index timestamptz NOT NULL, sku varchar(64) NOT NULL,"
                                + " UNIQUE (time_index, sku))"
                        : "CREATE TABLE " + table + " (id bigint PRIMARY KEY, parent bigint REFERENCES " + table + ")");
        String at = resource + uid + "/";
        api.post(resource + "finalize-managed/", Map.of("meta_table_uids", List.of(uid)))
                .status(200);
        assertThat(api.get(resource + "?limit=1&labels=test&labels=test")
                        .status(200)
                        .map()
                        .keySet())
                .isEqualTo(Set.of("results", "next"));
        api.post(resource + "filter/", Map.of("uid__in", List.of(uid), "limit", 5))
                .status(200);
        registered(resource, series);
        Object contract = row.get("table_contract");
        api.post(resource + "validate-contract/", Map.of("table_contract", contract))
                .status(200);
        api.post(at + "validate-contract/", Map.of("table_contract", contract)).status(200);
        api.get(at + "contract-versions/").status(200);
        api.get(at).status(200);
        api.patch(at, Map.of("description", "Other words.", "protect_from_deletion", false))
                .status(200);
        api.post(at + "introspect/", Map.of()).status(200);
        api.get(at + "schema-graph/?depth=2&include_incoming=True").status(200);
        api.get(resource + "description-search/?q=" + table + "&w_trgm=0.65").status(200);
        api.get(resource + "column-search/?q=sku").status(200);
        api.send("POST", at + "refresh-table-search-index/", "").status(204);
        api.post(at + "add-label/", Map.of("labels", List.of("a", "b"))).status(200);
        api.post(at + "remove-label/", Map.of("labels", List.of("a"))).status(200);
        shared(at, v1);
        api.post(
                        resource + "execute-operation/",
                        Envelope.of("select", "SELECT * FROM " + table)
                                .read(uid)
                                .body())
                .status(200);
        api.post(at + (v1 ? "run-query/" : "run_query/"), "SELECT * FROM " + table)
                .status(200);
        if (series) {
            series(resource, at, table, v1);
        }
        if (v1 && !series) {
            api.post(
                            at + "migration-connection/",
                            Map.of("package", table, "migration_namespace", "tests", "ttl_seconds", 60))
                    .status(200);
        }
        api.delete(at + "?full_delete_selected=True").status(204);
    }

    private void registered(String resource, boolean series) {
        String table = newName();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data_source_uid", api.dataSource());
        if (series) {
            Map<String, Object> row = api.timeIndexed(table, table);
            body.put("time_index_name", "time_index");
            body.put("table_contract", row.get("table_contract"));
            body.put("provisioning", Map.of("create_table", false));
            api.post(resource + (resource.equals(DT) ? "get_or_create/" : "get-or-create/"), body)
                    .status(201);
        } else {
            body.put("management_mode", "external_registered");
            body.put("table_contract", contract(table, List.of(column("id", "int64", "BIGINT", true))));
        }
        api.post(resource + "register/", body).status(200);
    }

    private void shared(String at, boolean v1) {
        String name = newName();
        String by = v1 ? "uid" : "id";
        Object user =
                api.post(ADMIN + "users/", Map.of("name", name)).status(201).get(by);
        Object team =
                api.post(ADMIN + "teams/", Map.of("name", name)).status(201).get(by);
        for (String access : List.of("view", "edit")) {
            api.post(at + "add-to-" + access + "/", Map.of("user_" + by, user)).status(200);
            api.post(at + "add-team-to-" + access + "/", Map.of("team_" + by, team))
                    .status(200);
            api.get(at + "can-" + access + "/").status(200);
            api.post(at + "remove-from-" + access + "/", Map.of("user_" + by, user))
                    .status(200);
            api.post(at + "remove-team-from-" + access + "/", Map.of("team_" + by, team))
                    .status(200);
        }
    }

    private void series(String resource, String at, String table, boolean v1) throws Exception {
        String rows = Json.write(List.of(Map.of("time_index", "2026-01-02T00:00:00Z", "sku", "a")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(rows.getBytes(StandardCharsets.UTF_8));
        }
        String data = Base64.getEncoder().encodeToString(bytes.toByteArray());
        api.post(at + word("insert_data_into_table/", v1), Map.of("data", data)).status(204);
        api.get(at + "get-stats/").status(200);
        api.post(at + word("get_last_observation/", v1), Map.of("dimension_filters", Map.of("sku", List.of("a"))))
                .status(200);
        api.post(at + word("get_data_between_dates_from_remote/", v1), Map.of("start_date", 0.0))
                .status(200);
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("node_identifier", table);
        named.put("end_date", null);
        api.post(resource + word("get_data_between_dates_from_node_identifier/", v1), named)
                .status(200);
        api.post(at + word("delete_after_date/", v1), Map.of("after_date", "2026-01-01T00:00:00+00:00"))
                .status(200);
    }

    private static String word(String action, boolean hyphens) {
        return hyphens ? action.replace('_', '-') : action;
    }

    /** What is described is taken, and what is described as needed is asked for. */
    @Test
    void everyBodyIsDescribedAsItIsRead() {
        Map<?, ?> document = api.get("/openapi.json").status(200).map();
        Map<?, ?> schemas = (Map<?, ?>) ((Map<?, ?>) document.get("components")).get("schemas");
        List<String> wrong = new ArrayList<>();
        ((Map<?, ?>) document.get("paths"))
                .forEach((path, methods) -> ((Map<?, ?>) methods).forEach((method, op) -> {
                    if (reference(op) instanceof String reference
                            && !String.valueOf(path).contains("node")) {
                        Map<?, ?> shape = (Map<?, ?>) schemas.get(reference.substring(reference.lastIndexOf('/') + 1));
                        String real = String.valueOf(path)
                                .replace("{uid}", String.valueOf(path).contains("source") ? api.dataSource() : series())
                                .replace("{name}", "nobody");
                        String verb = String.valueOf(method).toUpperCase(java.util.Locale.ROOT);
                        Map<String, Object> nothings = new LinkedHashMap<>();
                        ((Map<?, ?>) shape.get("properties"))
                                .keySet()
                                .forEach(name -> nothings.put(String.valueOf(name), List.of(Map.of())));
                        if (api.send(verb, real, Json.write(nothings)).text().contains("UNKNOWN_FIELD")) {
                            wrong.add(real + " does not take all of " + nothings.keySet());
                        }
                        Set<String> needed = new TreeSet<>();
                        Answer bare = api.send(verb, real, "{}");
                        if (Json.parse(bare.text()) instanceof Map<?, ?> told
                                && told.get("errors") instanceof List<?> errors) {
                            errors.stream()
                                    .map(error -> (Map<?, ?>) error)
                                    .filter(error -> "FIELD_REQUIRED".equals(error.get("code")))
                                    .forEach(error -> needed.add(String.valueOf(error.get("path"))));
                        }
                        Set<String> told = new TreeSet<>();
                        if (shape.get("required") instanceof List<?> names) {
                            names.forEach(name -> told.add(String.valueOf(name)));
                        }
                        if (!needed.equals(told)) {
                            wrong.add(verb + " " + real + " needs " + needed + " but is described with " + told);
                        }
                    }
                }));
        assertThat(wrong).isEmpty();
    }

    private String known = "";

    private String series() {
        if (known.isEmpty()) {
            String table = newName();
            known = String.valueOf(((Map<?, ?>) api.post(DT, List.of(api.timeIndexed(table, table)))
                            .status(201)
                            .list()
                            .get(0))
                    .get("uid"));
        }
        return known;
    }

    private static Object reference(Object operation) {
        if (((Map<?, ?>) operation).get("requestBody") instanceof Map<?, ?> body
                && ((Map<?, ?>) body.get("content")).get("application/json") instanceof Map<?, ?> json) {
            return ((Map<?, ?>) json.get("schema")).get("$ref");
        }
        return null;
    }
}
