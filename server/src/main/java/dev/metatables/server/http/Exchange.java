package dev.metatables.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.metatables.server.identity.Principal;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request and its answer, with the caller known. */
record Exchange(Context context, Principal caller, @Nullable String publicUrl) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body as an object. */
    Map<String, @Nullable Object> object() {
        return Bodies.object(context.bodyAsBytes());
    }

    /** The body as a list. */
    List<?> list() {
        return Bodies.list(context.bodyAsBytes());
    }

    /** The query; a key that comes more than once is joined by commas, as the list filters are. */
    Map<String, @Nullable Object> query() {
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        context.queryParamMap().forEach((name, values) -> query.put(name, String.join(",", values)));
        return query;
    }

    String path(String name) {
        return context.pathParam(name);
    }

    /** The absolute URL of this route as the client reached it, with another query. */
    String url(String query) {
        String base = publicUrl != null ? publicUrl : context.scheme() + "://" + context.host();
        return base + context.path() + "?" + query;
    }

    void answer(int status, Object body) {
        write(context, status, body);
    }

    static void write(Context context, int status, Object body) {
        try {
            context.status(status).contentType("application/json").result(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is a tree of maps, lists and values", e);
        }
    }
}
