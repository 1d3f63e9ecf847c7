package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.contract;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedPostgres;
import dev.metatables.server.testing.SharedTsManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A second tenant, made and set up over the routes that are there for it. */
class OrganizationsTest {
    private static final String ADMIN = "/admin/v1/";
    private final Api operator = new Api(SharedTsManager.get());

    @Test
    void aTenantIsMadeAndWorksByItself() throws Exception {
        String name = newName();
        Answer made = operator.post(ADMIN + "organizations/", Map.of("name", name, "administrator", "admin"))
                .status(201);
        assertThat(made.map().keySet()).isEqualTo(Set.of("uid", "name", "administrator", "token"));
        assertThat(operator.get(ADMIN + "organizations/").status(200).text()).contains(name, "\"default\"");
        operator.post(ADMIN + "organizations/", Map.of("name", name, "administrator", "admin"))
                .status(409);

        Api admin = operator.as(String.valueOf(made.get("token")));
        assertThat(admin.get(MT).status(200).get("results")).isEqualTo(List.of());
        assertThat(admin.get(ADMIN + "users/").status(200).list()).hasSize(1);
        admin.get(ADMIN + "organizations/").status(403);
        admin.post(ADMIN + "organizations/", Map.of("name", newName(), "administrator", "a"))
                .status(403);
        DatabaseAccess data = SharedPostgres.newDatabase();
        String source = String.valueOf(admin.post(
                        ADMIN + "data-sources/",
                        Map.of("name", "own", "url", data.jdbcUrl(), "user", data.user(), "password", data.password()))
                .status(201)
                .get("uid"));
        String project =
                String.valueOf(admin.post(ADMIN + "projects/", Map.of("name", "own", "data_source_uid", source))
                        .status(200)
                        .get("uid"));
        assertThat(admin.get(ADMIN + "projects/").status(200).list())
                .isEqualTo(List.of(Map.of(
                        "uid",
                        project,
                        "project_name",
                        "own",
                        "data_source_uid",
                        source,
                        "branches",
                        List.of("main"))));
        assertThat(admin.get("/orm/api/pods/projects/" + project + "/")
                        .status(200)
                        .text())
                .contains(source);

        Api tenant = new Api(operator.url(), String.valueOf(made.get("token")), source);
        String table = newName();
        String uid = tenant.table(table, "CREATE TABLE " + table + " (id int)");
        tenant.execute("select", "SELECT * FROM " + table, Map.of(), Map.of(), uid, "read")
                .status(200);
        operator.get(MT + uid + "/").status(404);
        operator.get("/orm/api/pods/projects/" + project + "/").status(404);
        assertThat(operator.get(ADMIN + "projects/").status(200).text()).doesNotContain(project);
        // The same identifier belongs to each organisation by itself.
        operator.post(MT, List.of(operator.reservation(table, table, contract(table, List.of()))))
                .status(201);
    }

    @Test
    void usersOfOneNameInTwoOrganizationsLogInWithThatOfTheirs() {
        String name = newName();
        String user = newName();
        Api admin = operator.as(
                String.valueOf(operator.post(ADMIN + "organizations/", Map.of("name", name, "administrator", "admin"))
                        .status(201)
                        .get("token")));
        operator.post(ADMIN + "users/", Map.of("name", user, "password", "of the first one"))
                .status(201);
        admin.post(ADMIN + "users/", Map.of("name", user, "password", "of the second one"))
                .status(201);
        login(user, "of the first one").status(401);
        login(user + "@default", "of the first one").status(200);
        login(user + "@" + name, "of the first one").status(401);
        login(user + "@" + name, "of the second one").status(200);
    }

    private Answer login(String user, String password) {
        return operator.post("/auth/jwt-token/token/", Map.of("username", user, "password", password));
    }
}
