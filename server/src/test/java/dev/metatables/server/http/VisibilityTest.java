package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.DT;
import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.json.Json;
import dev.metatables.server.ServerOptions;
import dev.metatables.server.ServerOptions.ExternalDatabase;
import dev.metatables.server.TsManager;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every path that reads, for every kind of caller: what is not shared is answered as what does not exist. */
class VisibilityTest {
    private static final String V1 = "/api/v1/meta-tables/";
    private static final String V1_DT = "/api/v1/time-index-meta-tables/";
    private static final String CATALOG = "visibility_catalog";

    @TempDir
    private static Path directory;

    private static TsManager manager;
    private static Api owner;
    private static final Map<String, Api> SEE = new LinkedHashMap<>();
    private static final Map<String, Api> SEE_NOT = new LinkedHashMap<>();
    private static Api expired;
    private static Target relational;
    private static Target timeIndexed;
    private static String target;
    private static String pointing;

    /** A table that some see, by what it can be asked for. */
    private record Target(String uid, String name, String word) {}

    @BeforeAll
    static void prepare() throws Exception {
        SharedPostgres.server().ensureDatabase(CATALOG);
        SharedPostgres.server().ensureDatabase("visibility_data");
        manager = TsManager.start(ServerOptions.defaults()
                .withPort(0)
                .withDataDirectory(directory)
                .withSecrets(null, new byte[32])
                .withDatabases(external(CATALOG), external("visibility_data"), false));
        Api admin = new Api(manager);
        owner = admin.with("users", "alice");
        target = newName();
        owner.table("zoo", target, "CREATE TABLE " + target + " (uid uuid PRIMARY KEY)");
        relational = relational();
        pointing = newName();
        owner.table(
                "zoo",
                pointing,
                "CREATE TABLE " + pointing + " (uid uuid PRIMARY KEY, other uuid REFERENCES " + relational.name()
                        + ")");
        timeIndexed = timeIndexed();
        share(admin);
        expired = admin.as(admin.newToken(Map.of("principal", "alice", "name", "over", "expires_in", 3600)));
        run("UPDATE metatables.access_token SET expires_at = now() - interval '1 second' WHERE name = ?", "over");
        SEE_NOT.put("a caller of another organisation", otherTenant());
    }

    private static ExternalDatabase external(String database) {
        return new ExternalDatabase(
                SharedPostgres.server().jdbcUrl(database),
                SharedPostgres.server().superuser(),
                SharedPostgres.server().password());
    }

    private static Target relational() throws Exception {
        String name = newName();
        Map<String, Object> row = owner.reservation(name, "zoo", Api.contract(name, List.of()));
        row.put("description", "Counts of the okapis of the northern enclosure.");
        String uid = owner.finalized(
                "zoo",
                MT,
                row,
                "CREATE TABLE " + name + " (uid uuid PRIMARY KEY, okapis int, target_uid uuid REFERENCES " + target
                        + ")");
        return new Target(uid, name, "okapis");
    }

    private static Target timeIndexed() throws Exception {
        String name = newName();
        Map<String, Object> row = owner.timeIndexed(name, "zoo");
        row.put("description", "Weights of the tapirs by day.");
        String uid = owner.finalized(
                "zoo",
                DT,
                row,
                "CREATE TABLE " + name
                        + " (time_index timestamptz NOT NULL, sku varchar(64) NOT NULL, tapirs int, UNIQUE (time_index,"
                        + " sku))");
        return new Target(uid, name, "tapirs");
    }

    private static void share(Api admin) {
        SEE.put("the owner", owner);
        SEE.put("a viewer", admin.with("users", "bob"));
        SEE.put("a member of a team", admin.with("service-accounts", "carol"));
        SEE_NOT.put("a stranger", admin.with("users", "eve"));
        SEE_NOT.put(
                "the owner with a token for other namespaces",
                admin.as(admin.newToken(Map.of("principal", "alice", "namespaces", List.of("elsewhere")))));
        admin.post("/admin/v1/teams/", Map.of("name", "keepers")).status(201);
        admin.post("/admin/v1/teams/keepers/add-member/", Map.of("member", "carol"))
                .status(204);
        for (Target shared : List.of(relational, timeIndexed)) {
            owner.post(MT + shared.uid() + "/add-to-view/", Map.of("user_id", number(admin, "users", "bob")))
                    .status(200);
            owner.post(MT + shared.uid() + "/add-team-to-view/", Map.of("team_id", number(admin, "teams", "keepers")))
                    .status(200);
        }
    }

    private static Object number(Api admin, String kind, String name) {
        return admin.get("/admin/v1/" + kind + "/").list().stream()
                .map(row -> (Map<?, ?>) row)
                .filter(row -> name.equals(row.get("name")))
                .findFirst()
                .orElseThrow()
                .get("id");
    }

    private static void run(String sql, Object... values) throws Exception {
        try (Connection connection = SharedPostgres.server().connect(CATALOG);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static Api otherTenant() throws Exception {
        UUID organization = UUID.randomUUID();
        UUID principal = UUID.randomUUID();
        String token = "mt_other_tenant_0123456789012345678901234567890";
        run("INSERT INTO metatables.organization VALUES (?, 'other')", organization);
        run(
                "INSERT INTO metatables.principal (uid, organization_uid, name, kind, administrator)"
                        + " VALUES (?, ?, 'admin', 'user', true)",
                principal,
                organization);
        run(
                "INSERT INTO metatables.access_token (token_hash, principal_uid, name) VALUES (?, ?, 'other')",
                MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)),
                principal);
        return new Api(manager, token);
    }

    @AfterAll
    static void stop() {
        manager.close();
    }

    /** A path that names a table by its uid. */
    private record ByUid(String name, BiFunction<Api, Target, Answer> call, boolean timeIndexedOnly) {}

    private static List<ByUid> byUid() {
        return List.of(
                new ByUid("detail", (api, t) -> api.get(MT + t.uid() + "/"), false),
                new ByUid("detail v1", (api, t) -> api.get(V1 + t.uid() + "/"), false),
                new ByUid("detail of the time-indexed", (api, t) -> api.get(DT + t.uid() + "/"), true),
                new ByUid("detail of the time-indexed v1", (api, t) -> api.get(V1_DT + t.uid() + "/"), true),
                new ByUid("graph", (api, t) -> api.get(MT + t.uid() + "/schema-graph/?include_incoming=True"), false),
                new ByUid("who may view", (api, t) -> api.get(MT + t.uid() + "/can-view/"), false),
                new ByUid("who may edit", (api, t) -> api.get(V1 + t.uid() + "/can-edit/"), false),
                new ByUid("contracts", (api, t) -> api.get(MT + t.uid() + "/contract-versions/"), false),
                new ByUid(
                        "validation",
                        (api, t) -> api.post(
                                MT + t.uid() + "/validate-contract/",
                                Map.of(
                                        "table_contract",
                                        Api.contract(t.name(), List.of(Api.column("uid", "uuid", "UUID", true))))),
                        false),
                new ByUid("query", (api, t) -> api.post(MT + t.uid() + "/run_query/", "SELECT 1 AS one"), false),
                new ByUid("query v1", (api, t) -> api.postText(V1 + t.uid() + "/run-query/", "SELECT 1 AS one"), false),
                new ByUid("statistics", (api, t) -> api.get(DT + t.uid() + "/get-stats/"), true),
                new ByUid(
                        "last observation",
                        (api, t) -> api.post(DT + t.uid() + "/get_last_observation/", Map.of()),
                        true),
                new ByUid(
                        "execution",
                        (api, t) -> api.execute(
                                "select", "SELECT 1 AS one", Map.of(), Map.of("max_rows", 5), t.uid(), "read"),
                        false));
    }

    /** What is the same for a table that is not there: all but its name. */
    private static String answered(Answer answer, Target table) {
        return (answer.status() + answer.text())
                .replace(table.uid(), "UID")
                .replaceAll("\"request_id\":\"[^\"]*\"", "")
                .replaceAll("\"query_id\":\"[^\"]*\"", "");
    }

    @TestFactory
    Stream<DynamicTest> aTableNamedByItsUid() {
        return byUid().stream()
                .flatMap(path -> (path.timeIndexedOnly() ? Stream.of(timeIndexed) : tables(path))
                        .flatMap(table -> Stream.of(
                                        SEE.entrySet().stream()
                                                .map(who -> test(path.name(), table, who.getKey(), () -> {
                                                    Answer answer = path.call().apply(who.getValue(), table);
                                                    assertThat(answer.status())
                                                            .as(answer.text())
                                                            .isLessThan(300);
                                                })),
                                        SEE_NOT.entrySet().stream()
                                                .map(who -> test(path.name(), table, who.getKey(), () -> {
                                                    Target none = new Target(
                                                            UUID.randomUUID().toString(), table.name(), table.word());
                                                    String there =
                                                            answered(path.call().apply(who.getValue(), table), table);
                                                    String not =
                                                            answered(path.call().apply(who.getValue(), none), none);
                                                    assertThat(there)
                                                            .startsWith("404")
                                                            .isEqualTo(not);
                                                })),
                                        Stream.of(test(
                                                path.name(),
                                                table,
                                                "an expired token",
                                                () -> assertThat(path.call()
                                                                .apply(expired, table)
                                                                .status())
                                                        .isEqualTo(401))))
                                .flatMap(tests -> tests)));
    }

    private static Stream<Target> tables(ByUid path) {
        boolean relationalContract = path.name().equals("validation");
        return relationalContract ? Stream.of(relational) : Stream.of(relational, timeIndexed);
    }

    private static DynamicTest test(
            String path, Target table, String who, org.junit.jupiter.api.function.Executable run) {
        return DynamicTest.dynamicTest(path + " of " + table.word() + " by " + who, run);
    }

    /** A path that gives several tables. */
    private record Several(String name, BiFunction<Api, Target, Answer> call) {}

    private static List<Several> several(String resource) {
        return List.of(
                new Several("list", (api, t) -> api.get(resource + "?physical_table_name=" + t.name())),
                new Several("list by uid", (api, t) -> api.get(resource + "?uid=" + t.uid())),
                new Several(
                        "filter",
                        (api, t) -> api.post(
                                resource + "filter/",
                                Map.of("physical_table_name__in", List.of(t.name()), "limit", 9))),
                new Several("search", (api, t) -> api.get(resource + "description-search/?q=" + t.word())),
                new Several("column search", (api, t) -> api.get(resource + "column-search/?q=" + t.word())));
    }

    @TestFactory
    Stream<DynamicTest> tablesAmongOthers() {
        return Stream.of(MT, V1, DT, V1_DT)
                .flatMap(resource -> several(resource).stream()
                        .flatMap(path -> Stream.concat(
                                Stream.concat(
                                        SEE.entrySet().stream()
                                                .map(who ->
                                                        test(resource + path.name(), timeIndexed, who.getKey(), () -> {
                                                            Answer answer =
                                                                    path.call().apply(who.getValue(), timeIndexed);
                                                            assertThat(answer.text())
                                                                    .contains(timeIndexed.uid());
                                                        })),
                                        SEE_NOT.entrySet().stream()
                                                .map(who ->
                                                        test(resource + path.name(), timeIndexed, who.getKey(), () -> {
                                                            Answer answer =
                                                                    path.call().apply(who.getValue(), timeIndexed);
                                                            Object rows = answer.status(200)
                                                                            .text()
                                                                            .startsWith("[")
                                                                    ? answer.list()
                                                                    : answer.get("results");
                                                            assertThat(rows).isEqualTo(List.of());
                                                        }))),
                                Stream.of(test(
                                        resource + path.name(),
                                        timeIndexed,
                                        "an expired token",
                                        () -> assertThat(path.call()
                                                        .apply(expired, timeIndexed)
                                                        .status())
                                                .isEqualTo(401))))));
    }

    @Test
    void keysToAndFromTablesThatAreNotSharedAreNotTold() {
        Api viewer = SEE.get("a viewer");
        assertThat(owner.get(MT + relational.uid() + "/").text()).contains(target, pointing);
        assertThat(viewer.get(MT + relational.uid() + "/").status(200).text()).doesNotContain(target, pointing);
        String graph = MT + relational.uid() + "/schema-graph/?depth=5&include_incoming=True";
        assertThat(owner.get(graph).text()).contains(target, pointing);
        Answer seen = viewer.get(graph).status(200);
        assertThat((List<?>) seen.get("nodes")).hasSize(1);
        assertThat((List<?>) seen.get("edges")).isEmpty();
    }

    @Test
    void whoOnlyViewsChangesNothing() {
        Api viewer = SEE.get("a viewer");
        String table = MT + relational.uid() + "/";
        for (Answer refused : List.of(
                viewer.patch(table, Map.of("description", "mine")),
                viewer.delete(table + "?full_delete_selected=True"),
                viewer.post(table + "introspect/", Map.of()),
                viewer.post(table + "add-label/", Map.of("labels", List.of("a"))),
                viewer.post(table + "add-to-view/", Map.of("user_id", 1)),
                viewer.post(MT + "finalize-managed/", Map.of("meta_table_uids", List.of(relational.uid()))),
                viewer.post(
                        DT + timeIndexed.uid() + "/delete_after_date/", Map.of("after_date", "2024-01-01T00:00:00Z")),
                viewer.execute(
                        "insert",
                        "INSERT INTO " + relational.name() + " (uid) VALUES (gen_random_uuid())",
                        Map.of(),
                        Map.of("max_rows", 1),
                        relational.uid(),
                        "write"))) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(403);
            assertThat(refused.get("code")).isEqualTo("permission_denied");
        }
        assertThat(owner.get(table).get("description")).isNotEqualTo("mine");
    }

    @Test
    void countsAndErrorTextsTellNothing() {
        Api stranger = SEE_NOT.get("a stranger");
        assertThat(((List<?>) stranger.get(MT).get("results"))).isEmpty();
        Map<String, Object> row =
                stranger.reservation(relational.name(), "zoo", Api.contract(relational.name(), List.of()));
        Answer taken = stranger.post(MT, List.of(row)).status(409);
        assertThat(taken.text()).doesNotContain(relational.uid()).doesNotContain("alice");
        Map<String, Object> lease = Map.of(
                "purpose", "schema_migration", "package", "zoo", "migration_namespace", "tests", "ttl_seconds", 60);
        Answer refused = stranger.post(Api.DS + stranger.dataSource() + "/migration-connection/", lease);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).doesNotContain(relational.name());
    }

    @Test
    void anotherOrganisationReachesNoDataSourceAndNoProject() {
        Api other = SEE_NOT.get("a caller of another organisation");
        other.get(Api.DS + owner.dataSource() + "/").status(404);
        assertThat(Json.write(other.get(Api.DS).list())).isEqualTo("[]");
        other.get("/orm/api/pods/projects/" + manager.projectUid() + "/").status(404);
        assertThat(other.get("/admin/v1/users/").list()).hasSize(1);
        other.post("/admin/v1/teams/keepers/add-member/", Map.of("member", "alice"))
                .status(404);
    }
}
