package dev.metatables.server.http;

import dev.metatables.contract.model.TableKind;
import dev.metatables.server.api.RouteFamily;
import dev.metatables.server.catalog.Catalog;
import dev.metatables.server.catalog.RowShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What bodies and answers hold, as JSON schemas; read from {@code shapes.txt}, which says how it is written. Immutable. */
final class Shapes {
    private static final String REFERENCE = "#/components/schemas/";
    private static final Map<String, Map<String, Object>> PLAIN = Map.of(
            "text", Map.of("type", "string"),
            "int", Map.of("type", "integer"),
            "num", Map.of("type", "number"),
            "bool", Map.of("type", "boolean"),
            "object", Map.of("type", "object"),
            "any", Map.of());

    private final Map<String, Object> schemas = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> routes = new LinkedHashMap<>();

    private Shapes() {}

    static Shapes read() {
        Shapes shapes = new Shapes();
        Map<String, Object> current = Map.of();
        for (String line : text().split("\n")) {
            String[] words = line.strip().split(" ");
            if (line.startsWith("shape ")) {
                current = shapes.shape(words);
            } else if (line.startsWith("route ")) {
                Map<String, String> clauses = new LinkedHashMap<>();
                for (int i = 2; i + 1 < words.length; i += 2) {
                    clauses.put(words[i], words[i + 1]);
                }
                shapes.routes.put(words[1], clauses);
            } else if (line.startsWith("  ")) {
                member(current, words[0], type(words[1]));
            }
        }
        return shapes;
    }

    private static String text() {
        try (InputStream in = Shapes.class.getResourceAsStream("shapes.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> shape(String[] words) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        if (words.length == 4 && schemas.get(words[3]) instanceof Map<?, ?> base) {
            ((Map<?, ?>) Objects.requireNonNull(base.get("properties")))
                    .forEach((name, type) -> properties.put(String.valueOf(name), type));
            required.addAll((List<?>) Objects.requireNonNull(base.get("required")));
        }
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("type", "object");
        shape.put("properties", properties);
        shape.put("required", required);
        shape.put("additionalProperties", false);
        schemas.put(words[1], shape);
        return shape;
    }

    @SuppressWarnings("unchecked")
    private static void member(Map<String, Object> shape, String word, Map<String, Object> type) {
        boolean optional = word.endsWith("?");
        String name = optional ? word.substring(0, word.length() - 1) : word;
        ((Map<String, Object>) Objects.requireNonNull(shape.get("properties"))).put(name, type);
        if (!optional) {
            ((List<Object>) Objects.requireNonNull(shape.get("required"))).add(name);
        }
    }

    private static Map<String, Object> type(String word) {
        if (word.endsWith("?")) {
            return Map.of("anyOf", List.of(type(word.substring(0, word.length() - 1)), Map.of("type", "null")));
        }
        if (word.contains("|")) {
            List<Object> either = new ArrayList<>();
            for (String one : word.split("\\|")) {
                either.add(type(one));
            }
            return Map.of("anyOf", either);
        }
        if (word.startsWith("[")) {
            return Map.of("type", "array", "items", type(word.substring(1, word.length() - 1)));
        }
        Map<String, Object> plain = PLAIN.get(word);
        return plain != null ? plain : Map.of("$ref", REFERENCE + word);
    }

    /** All shapes by name. */
    Map<String, Object> schemas() {
        Map<String, Object> all = new LinkedHashMap<>(schemas);
        for (TableKind kind : TableKind.values()) {
            all.put(ofKind("Filter", kind), filter(kind));
        }
        return all;
    }

    private static Map<String, Object> filter(TableKind kind) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String name : filters(kind)) {
            String type = name.endsWith("__in") ? "[text]?" : name.endsWith("__isnull") ? "bool?" : "text?";
            properties.put(name, type(name.equals("labels") ? "text|[text]?" : type));
        }
        properties.put("limit", type("int?"));
        properties.put("offset", type("int?"));
        return Map.of("type", "object", "properties", properties, "additionalProperties", false);
    }

    private static List<String> filters(TableKind kind) {
        return Catalog.filters(new RowShape(kind, RouteFamily.V1));
    }

    private static String ofKind(String name, TableKind kind) {
        return kind == TableKind.TIME_INDEXED ? "TimeIndexed" + name : name;
    }

    /** What a route's body holds; null when it has none. */
    @Nullable
    Map<String, Object> body(Route route) {
        return clause(route, "body");
    }

    /** What a route answers when all is well; null when nothing. */
    @Nullable
    Map<String, Object> answer(Route route) {
        return clause(route, "answer");
    }

    /** Parameters of a route's query with their types. */
    Map<String, Map<String, Object>> query(Route route) {
        Map<String, Map<String, Object>> query = new LinkedHashMap<>();
        String clause = clauses(route).get("query");
        for (String word : clause == null ? new String[0] : clause.split(",")) {
            int colon = word.indexOf(':');
            if (colon > 0) {
                query.put(word.substring(0, colon), type(word.substring(colon + 1)));
            } else {
                filters(route.kind()).forEach(name -> query.put(name, type(name.endsWith("isnull") ? "bool" : "text")));
                query.put("limit", type("int"));
                query.put("offset", type("int"));
            }
        }
        return query;
    }

    private @Nullable Map<String, Object> clause(Route route, String name) {
        String word = clauses(route).get(name);
        if (word == null) {
            return null;
        }
        return type(word.replace("Row", ofKind("MetaTable", route.kind()))
                .replaceFirst("^Filter$", ofKind("Filter", route.kind())));
    }

    private Map<String, String> clauses(Route route) {
        String operation = route.operation();
        String kind = route.kind() == TableKind.TIME_INDEXED ? "TimeIndexed" : "";
        String family = route.path().startsWith("/orm/") ? "Orm" : "";
        for (String id : List.of(operation + kind + family, operation + kind, operation + family, operation)) {
            Map<String, String> found = routes.get(id);
            if (found != null) {
                return found;
            }
        }
        return Map.of();
    }
}
