package dev.metatables.cli;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.json.JsonException;
import dev.metatables.server.StartupException;
import dev.metatables.server.StartupException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speaks to a server's routes for administrators. */
final class AdminClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String url;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    AdminClient(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** A segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Nullable
    Object get(String path) {
        return send("GET", path, null);
    }

    @Nullable
    Object post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    void delete(String path) {
        send("DELETE", path, null);
    }

    private @Nullable Object send(String method, String path, @Nullable Map<String, ?> body) {
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(url + "/admin/v1/" + path))
                            .timeout(TIMEOUT)
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw refused(response);
            }
            return response.body().isBlank() ? null : Json.parse(response.body());
        } catch (IOException | IllegalArgumentException | JsonException e) {
            throw new StartupException(
                    Reason.UNREACHABLE,
                    "The server " + url + " does not answer. Check METATABLES_ENDPOINT, and that it runs.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException(Reason.UNREACHABLE, "Interrupted while waiting for " + url + ".", e);
        }
    }

    private static StartupException refused(HttpResponse<String> response) {
        String detail = "the server answered " + response.statusCode();
        try {
            if (Json.parse(response.body()) instanceof Map<?, ?> map && map.get("detail") instanceof String told) {
                detail = told;
            }
        } catch (JsonException e) {
            // not ours; the status says enough
        }
        boolean permission = response.statusCode() == 401 || response.statusCode() == 403;
        return new StartupException(permission ? Reason.PERMISSION : Reason.CONFIGURATION, detail);
    }
}
