package dev.metatables.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TsManagerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void keepsItsIdentitiesOverARestart(@TempDir Path directory) throws Exception {
        ServerOptions options = ServerOptions.defaults().withPort(0).withDataDirectory(directory);
        Object project;
        String token;
        try (TsManager manager = TsManager.start(options.withReadyFile(directory.resolve("ready.json")))) {
            project = manager.projectUid();
            token = manager.adminToken();
            Map<?, ?> ready = (Map<?, ?>) Json.parse(Files.readString(directory.resolve("ready.json")));
            assertThat(ready.get("url")).isEqualTo(manager.url());
            assertThat(get(manager, "/health/ready", "").statusCode()).isEqualTo(200);
            assertThat(get(manager, "/orm/api/ts_manager/meta_table/", "wrong").statusCode())
                    .isEqualTo(401);
            HttpResponse<String> missing = get(manager, "/nowhere/", token);
            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(missing.body()).contains("not_found");
        }
        try (TsManager manager = TsManager.start(options)) {
            assertThat(manager.projectUid()).isEqualTo(project);
            assertThat(manager.adminToken()).isEqualTo(token);
            HttpResponse<String> found = get(manager, "/orm/api/pods/projects/" + project + "/", token);
            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(found.body()).contains("related_resource");
            HttpResponse<String> list = get(manager, "/orm/api/ts_manager/meta_table/?limit=1", token);
            assertThat(((Map<?, ?>) Json.parse(list.body())).get("results")).isEqualTo(List.of());
        }
    }

    private HttpResponse<String> get(TsManager manager, String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(manager.url() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
