package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.DS;
import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.column;
import static dev.metatables.server.testing.Api.contract;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedTsManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call, and with what: users, teams, service accounts, tokens and logins. */
class IdentityRoutesTest {
    private static final String LOGIN = "/auth/jwt-token/token/";

    private final Api admin = new Api(SharedTsManager.get());
    private final Api nobody = new Api(SharedTsManager.get(), "none");

    private static Map<String, Object> row(Api api, String table, String namespace) {
        Map<String, Object> row =
                api.reservation(table, table, contract(table, List.of(column("id", "int64", "BIGINT", true))));
        row.put("namespace", namespace);
        return row;
    }

    @Test
    void aLoginGivesTokensThatWorkUntilThePasswordChanges() {
        String name = newName();
        admin.post("/admin/v1/users/", Map.of("name", name, "password", "correct horse"))
                .status(201);
        nobody.post(LOGIN, Map.of("username", name, "password", "wrong horse")).status(401);
        Answer login = nobody.post(LOGIN, Map.of("username", name, "password", "correct horse"))
                .status(200);
        assertThat(login.map().keySet()).isEqualTo(Set.of("access", "refresh"));
        Api user = admin.as((String) login.get("access"));
        assertThat(user.get("/user/api/user/get_user_details/").status(200).get("username"))
                .isEqualTo(name);
        Map<String, Object> refresh = Map.of("refresh", login.get("refresh"));
        Answer refreshed = nobody.post(LOGIN + "refresh/", refresh).status(200);
        admin.as((String) refreshed.get("access")).get(MT).status(200);
        admin.as((String) login.get("refresh")).get(MT).status(401);
        nobody.post(LOGIN + "refresh/", Map.of("refresh", login.get("access"))).status(401);
        admin.post("/admin/v1/users/" + name + "/password/", Map.of("password", "another horse"))
                .status(204);
        user.get(MT).status(401);
        nobody.post(LOGIN + "refresh/", refresh).status(401);
    }

    @Test
    void anUnknownUserIsAnsweredAsAWrongPassword() {
        String name = newName();
        admin.post("/admin/v1/users/", Map.of("name", name, "password", "correct horse"))
                .status(201);
        Answer wrong = nobody.post(LOGIN, Map.of("username", name, "password", "wrong horse"));
        Answer unknown = nobody.post(LOGIN, Map.of("username", "nobody-" + name, "password", "wrong horse"));
        assertThat(unknown.get("detail")).isEqualTo(wrong.status(401).get("detail"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mt_x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.", "Bearer", "%00"})
    void madeUpTokensAreRefused(String token) {
        Answer answer = admin.as(token).get(MT).status(401);
        assertThat(answer.get("code")).isEqualTo("unauthenticated");
    }

    @Test
    void aSignatureThatIsNotOursIsRefused() {
        String name = newName();
        admin.post("/admin/v1/users/", Map.of("name", name, "password", "correct horse"))
                .status(201);
        String access = (String) nobody.post(LOGIN, Map.of("username", name, "password", "correct horse"))
                .get("access");
        int last = access.length() - 5;
        String other =
                access.substring(0, last) + (access.charAt(last) == 'A' ? 'B' : 'A') + access.substring(last + 1);
        admin.as(other).get(MT).status(401);
    }

    @ParameterizedTest
    @CsvSource({"/orm/api/pods/runtime-credentials/token/,3", "/api/v1/runtime-credentials/token/,4"})
    void aRuntimeCredentialGivesAnAccessToken(String path, int members) {
        String name = newName();
        admin.post("/admin/v1/service-accounts/", Map.of("name", name)).status(201);
        Answer token =
                admin.post("/admin/v1/tokens/", Map.of("principal", name)).status(201);
        Map<String, Object> credential =
                Map.of("credential_id", token.get("uid"), "credential_secret", token.get("token"));
        Answer answer = nobody.post(path, credential).status(200);
        assertThat(answer.map()).hasSize(members);
        assertThat(answer.get("token_type")).isEqualTo("Bearer");
        Api program = admin.as((String) answer.get("access"));
        program.get(MT).status(200);
        admin.delete("/admin/v1/tokens/" + token.get("uid") + "/").status(204);
        program.get(MT).status(401);
        nobody.post(path, credential).status(401);
    }

    @Test
    void aTokenIsLimitedToNamespacesAndOperations() throws Exception {
        String name = newName();
        Api user = admin.with("users", name);
        String table = newName();
        String uid = user.finalized(
                table, MT, row(user, table, "mine"), "CREATE TABLE " + table + " (id bigint PRIMARY KEY)");
        Api reader = admin.as(admin.newToken(Map.of("principal", name, "operations", List.of("select"))));
        Map<String, Object> limits = Map.of("max_rows", 1);
        reader.execute("select", "SELECT * FROM " + table, Map.of(), limits, uid, "read")
                .status(200);
        String insert = "INSERT INTO " + table + " VALUES (1)";
        Answer refused =
                reader.execute("insert", insert, Map.of(), limits, uid, "write").status(403);
        assertThat((String) refused.get("detail")).contains("insert");
        reader.patch(MT + uid + "/", Map.of("description", "x")).status(403);
        reader.post(MT, List.of(row(user, newName(), "mine"))).status(403);
        Api elsewhere = admin.as(admin.newToken(Map.of("principal", name, "namespaces", List.of("other"))));
        elsewhere.get(MT + uid + "/").status(404);
        elsewhere.post(MT, List.of(row(user, newName(), "mine"))).status(403);
        elsewhere.post(MT, List.of(row(user, newName(), "other"))).status(201);
    }

    @Test
    void aTokenIsShownOnceAndItsUseIsKept() {
        String name = newName();
        Api user = admin.with("users", name);
        user.get(MT).status(200);
        Answer list = admin.get("/admin/v1/tokens/").status(200);
        Map<?, ?> kept = list.list().stream()
                .map(token -> (Map<?, ?>) token)
                .filter(token -> name.equals(token.get("principal")))
                .findFirst()
                .orElseThrow();
        assertThat(kept.get("last_used_at")).isNotNull();
        assertThat(kept.containsKey("token")).isFalse();
        assertThat(list.text()).doesNotContain("mt_");
    }

    @Test
    void whoIsDisabledCallsNoMore() {
        String name = newName();
        Api user = admin.with("users", name);
        user.get(MT).status(200);
        admin.post("/admin/v1/users/" + name + "/disable/", Map.of()).status(200);
        user.get(MT).status(401);
        assertThat(admin.post("/admin/v1/users/admin/disable/", Map.of())
                        .status(409)
                        .get("code"))
                .isEqualTo("protected");
    }

    @Test
    void onlyAdministratorsAdminister() {
        Api user = admin.with("users", newName());
        for (String path : List.of("users/", "teams/", "service-accounts/", "tokens/", "audit/", "data-sources/")) {
            assertThat(user.get("/admin/v1/" + path).status(403).get("code")).isEqualTo("permission_denied");
        }
        user.post("/admin/v1/users/", Map.of("name", "x")).status(403);
        Api limited = admin.as(admin.newToken(Map.of("principal", "admin", "namespaces", List.of("a"))));
        limited.post("/admin/v1/tokens/", Map.of("principal", "admin")).status(403);
        user.get(DS).status(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users/|{}|name",
                "users/|{\"name\":\"\"}|name",
                "users/|{\"name\":\"zz\",\"password\":\"short\"}|password",
                "users/|{\"name\":\"zz\",\"role\":\"x\"}|role",
                "teams/|{\"name\":\"zz\",\"password\":\"long enough\"}|password",
                "tokens/|{\"principal\":\"admin\",\"operations\":[\"drop\"]}|operations",
                "tokens/|{\"principal\":\"admin\",\"namespaces\":\"a\"}|namespaces",
                "tokens/|{\"principal\":\"admin\",\"expires_in\":\"soon\"}|expires_in"
            })
    void wrongBodiesAreToldByPath(String path, String body, String at) {
        Answer answer = admin.postBytes("/admin/v1/" + path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .status(400);
        assertThat(answer.text()).contains("\"path\":\"" + at + "\"");
    }

    @Test
    void aNameIsTakenOnce() {
        String name = newName();
        admin.post("/admin/v1/teams/", Map.of("name", name)).status(201);
        assertThat(admin.post("/admin/v1/teams/", Map.of("name", name))
                        .status(409)
                        .get("code"))
                .isEqualTo("identity_taken");
    }
}
