package dev.metatables.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedTsManager;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What those who run the server ask it: is it there, what does it serve, how does it fare. */
class OperationsRoutesTest {
    private final Api api = new Api(SharedTsManager.get());
    private final Api nobody = new Api(SharedTsManager.get(), "none");

    @Test
    void theDocumentAndTheServerAgree() {
        Map<?, ?> paths = (Map<?, ?>) nobody.get("/openapi.json").status(200).get("paths");
        Set<Object> ids = new LinkedHashSet<>();
        List<String> wrong = new ArrayList<>();
        int operations = 0;
        for (Map.Entry<?, ?> path : paths.entrySet()) {
            String real = path.getKey().toString().replaceAll("\\{[^}]*}", "00000000-0000-4000-8000-000000000000");
            for (Map.Entry<?, ?> method : ((Map<?, ?>) path.getValue()).entrySet()) {
                Map<?, ?> operation = (Map<?, ?>) method.getValue();
                operations++;
                ids.add(operation.get("operationId"));
                boolean open = ((List<?>) operation.get("security")).isEmpty();
                Answer answer = nobody.send(method.getKey().toString().toUpperCase(java.util.Locale.ROOT), real, "{}");
                boolean unauthenticated = answer.status() == 401 && "unauthenticated".equals(answer.get("code"));
                // A route for callers knows nobody; an open one reads the request.
                if (open ? answer.status() >= 404 : !unauthenticated) {
                    wrong.add(method.getKey() + " " + real + " " + answer.status());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(ids).hasSize(operations);
        assertThat(operations).isGreaterThan(150);
        assertThat(paths.keySet().toString())
                .contains("/orm/api/ts_manager/meta_table/{uid}/run_query/", "/api/v1/meta-tables/{uid}/run-query/");
    }

    @Test
    void anotherMethodIsRefusedByEveryPath() {
        Answer answer = api.send("PUT", Api.MT, "{}");
        assertThat(answer.status()).isEqualTo(405);
    }

    @Test
    void countersTellOperationsAndNoNames() {
        String name = "secret_table_name";
        api.get(Api.MT + "?physical_table_name=" + name).status(200);
        api.get("/nowhere/" + name).status(404);
        String metrics = api.get("/metrics").status(200).text();
        assertThat(metrics)
                .contains(
                        "# TYPE metatables_requests_total counter",
                        "metatables_requests_total{operation=\"listOrm\",status=\"200\"}",
                        "metatables_requests_total{operation=\"none\",status=\"404\"}",
                        "metatables_request_seconds_bucket{operation=\"listOrm\",le=\"+Inf\"}",
                        "metatables_hygiene_violations_total 0")
                .doesNotContain(name);
        nobody.get("/metrics").status(401);
    }

    @Test
    void itLivesAndIsReady() {
        assertThat(nobody.get("/health/live").status(200).get("status")).isEqualTo("live");
        assertThat(nobody.get("/health/ready/").status(200).get("status")).isEqualTo("ready");
    }

    @Test
    void projectsOfTheSecondFamilyHaveBranches() {
        String project = SharedTsManager.get().projectUid().toString();
        Answer row = api.get("/api/v1/projects/" + project + "/").status(200);
        assertThat(row.map().keySet())
                .isEqualTo(Set.of("uid", "project_name", "git_repository_uid", "archived", "labels", "branches"));
        Map<?, ?> branch = (Map<?, ?>) ((List<?>) row.get("branches")).get(0);
        for (String path : List.of("/api/v1/project-branches/", "/orm/api/pods/project-branches/")) {
            Answer found = api.get(path + branch.get("uid") + "/").status(200);
            assertThat(found.get("project_uid")).isEqualTo(project);
            assertThat(((Map<?, ?>) found.get("metatables_data_source")).get("uid"))
                    .isEqualTo(api.dataSource());
        }
        api.get("/api/v1/project-branches/" + project + "/").status(404);
    }
}
