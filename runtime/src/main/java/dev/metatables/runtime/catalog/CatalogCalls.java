package dev.metatables.runtime.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.metatables.contract.model.TableKind;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.transport.Request;
import dev.metatables.runtime.transport.Transport;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends catalog requests and reads their answers; keys it does not know are passed over. */
final class CatalogCalls {
    static final String ROOT = "orm/api/ts_manager/";

    private static final ObjectMapper REPLIES = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** An object as its members, in the order in which they were sent. */
    static final JavaType MEMBERS = REPLIES.getTypeFactory().constructMapType(Map.class, String.class, Object.class);

    private final Transport transport;

    CatalogCalls(Transport transport) {
        this.transport = transport;
    }

    Transport transport() {
        return transport;
    }

    String endpoint() {
        return transport.endpoint();
    }

    static String family(TableKind kind) {
        return ROOT + (kind == TableKind.TIME_INDEXED ? "dynamic_table/" : "meta_table/");
    }

    /** The path of one table. */
    static String table(TableKind kind, String uid) {
        return family(kind) + segment(uid) + "/";
    }

    /** A uid as a part of a path. */
    static String segment(String uid) {
        if (uid.isBlank()) {
            throw new IllegalArgumentException("The uid is blank. Give the platform identity of the table.");
        }
        return encoded(uid);
    }

    /** Members of a query string; lists under a name ending in {@code __in} are joined with commas. */
    static String query(Map<String, ?> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (value instanceof Collection<?> items && !name.endsWith("__in")) {
                items.forEach(item -> pairs.add(name + "=" + encoded(String.valueOf(item))));
            } else if (value instanceof Collection<?> items) {
                pairs.add(
                        name + "=" + encoded(items.stream().map(String::valueOf).collect(Collectors.joining(","))));
            } else if (value != null) {
                pairs.add(name + "=" + encoded(String.valueOf(value)));
            }
        });
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    <T> T ask(Request request, Class<T> reply) {
        return ask(request, type(reply));
    }

    Map<String, @Nullable Object> askMap(Request request) {
        return ask(request, MEMBERS);
    }

    static JavaType type(Class<?> reply) {
        return REPLIES.constructType(reply);
    }

    /** For answers whose body may be missing. */
    void tell(Request request) {
        transport.send(request, json -> true);
    }

    <T> T ask(Request request, JavaType type) {
        return transport.send(request, json -> {
            T reply = REPLIES.readValue(json, type);
            if (reply == null) {
                throw new IOException("the answer is null");
            }
            return reply;
        });
    }

    /** The elements of one answer. */
    <T> List<T> list(Request request, Class<T> element) {
        return list(request, type(element));
    }

    <T> List<T> list(Request request, JavaType element) {
        return this.<T>page(request, element).rows();
    }

    /** The elements of all pages. Lists come bare, or as {@code results} with the URL of the next page. */
    <T> List<T> allPages(Request first, Class<T> element) {
        return allPages(first, type(element));
    }

    <T> List<T> allPages(Request first, JavaType element) {
        Page<T> page = page(first, element);
        List<T> all = new ArrayList<>(page.rows());
        while (page.next() != null) {
            page = page(Request.get(own(page.next())), element);
            all.addAll(page.rows());
        }
        return all;
    }

    private record Page<T>(List<T> rows, @Nullable String next) {}

    private <T> Page<T> page(Request request, JavaType element) {
        JavaType list = REPLIES.getTypeFactory().constructCollectionType(List.class, element);
        return transport.send(request, json -> {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                return new Page<T>(REPLIES.<List<T>>readValue(json, list), null);
            }
            Map<String, Object> page = object(json);
            String next = page.get("next") instanceof String url ? url : null;
            return new Page<T>(REPLIES.<List<T>>convertValue(page.get("results"), list), next);
        });
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> page = REPLIES.readValue(json, new TypeReference<>() {});
        if (!(page.get("results") instanceof List)) {
            throw new IOException("neither a list nor an object with results");
        }
        return page;
    }

    /** The token goes to nobody else. */
    private String own(String url) {
        if (!url.startsWith(transport.endpoint() + "/")) {
            throw new MetaTablesException("TS Manager at " + transport.endpoint()
                    + " names another host for the next page: " + url
                    + ". Have its administrator set its public URL to the one you use.");
        }
        return url;
    }
}
