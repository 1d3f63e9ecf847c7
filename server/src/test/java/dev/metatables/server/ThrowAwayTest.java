package dev.metatables.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose data nobody keeps begin as copies of one template, and share no secret and no row. */
class ThrowAwayTest {
    @TempDir
    private Path directory;

    @Test
    void serversOfOneTemplateShareNoSecret() throws Exception {
        try (TsManager first = start("first");
                TsManager second = start("second")) {
            assertThat(status(first, first.adminToken())).isEqualTo(200);
            assertThat(status(second, second.adminToken())).isEqualTo(200);
            assertThat(status(second, first.adminToken())).isEqualTo(401);
            assertThat(first.dataSourceUid()).isNotEqualTo(second.dataSourceUid());
            assertThat(read("first", "secret.key")).isNotEqualTo(read("second", "secret.key"));
            assertThat(read("first", "postgres/postgres.password"))
                    .isNotEqualTo(read("second", "postgres/postgres.password"));
        }
    }

    private TsManager start(String name) {
        return TsManager.start(ServerOptions.defaults()
                .withPort(0)
                .withDataDirectory(directory.resolve(name))
                .withThrowAwayData());
    }

    private String read(String server, String file) throws Exception {
        return Files.readString(directory.resolve(server).resolve(file));
    }

    private static int status(TsManager manager, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(manager.url() + "/orm/api/pods/projects/" + manager.projectUid() + "/"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
