package dev.metatables.server.http;

import dev.metatables.contract.model.TableKind;
import dev.metatables.server.api.RouteFamily;
import dev.metatables.server.http.Route.Audience;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes the routes as an OpenAPI 3.1 document, from the one table of routes. Stateless. */
final class OpenApi {
    private static final String JSON = "application/json";
    private static final String ERROR = "#/components/schemas/Error";

    private OpenApi() {}

    static Map<String, Object> document(List<Route> routes) {
        Shapes shapes = Shapes.read();
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.method().name().toLowerCase(Locale.ROOT), operation(route, shapes));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title", "TS Manager",
                        "version", "1",
                        "description", "The catalog of tables and governed operations on them."));
        document.put("paths", paths);
        document.put("components", components(shapes));
        return document;
    }

    private static Map<String, Object> operation(Route route, Shapes shapes) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id(route));
        operation.put("summary", route.summary());
        operation.put("tags", List.of(tag(route)));
        operation.put("parameters", parameters(route, shapes));
        Map<String, Object> body = shapes.body(route);
        if (body != null) {
            operation.put("requestBody", Map.of("required", true, "content", Map.of(JSON, Map.of("schema", body))));
        }
        operation.put(
                "security", route.audience() == Audience.ANYBODY ? List.of() : List.of(Map.of("bearer", List.of())));
        operation.put("responses", responses(route, shapes.answer(route)));
        return operation;
    }

    private static List<Map<String, Object>> parameters(Route route, Shapes shapes) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (String segment : route.segments()) {
            if (Route.isVariable(segment)) {
                parameters.add(Map.of(
                        "name",
                        segment.substring(1, segment.length() - 1),
                        "in",
                        "path",
                        "required",
                        true,
                        "schema",
                        Map.of("type", "string")));
            }
        }
        shapes.query(route)
                .forEach((name, type) -> parameters.add(
                        Map.of("name", name, "in", "query", "required", name.equals("q"), "schema", type)));
        return parameters;
    }

    private static Map<String, Object> responses(Route route, @Nullable Map<String, Object> answer) {
        Map<String, Object> responses = new LinkedHashMap<>();
        Map<String, Object> content = answer == null ? Map.of() : Map.of(JSON, Map.of("schema", answer));
        responses.put("2XX", Map.of("description", "Done.", "content", content));
        if (route.operation().equals("finalize")) {
            responses.put("409", Map.of("description", "Not all of the tables are there.", "content", content));
        }
        Map<String, Object> refusal =
                Map.of("description", "Refused.", "content", Map.of(JSON, Map.of("schema", Map.of("$ref", ERROR))));
        responses.put("400", refusal);
        if (route.audience() != Audience.ANYBODY) {
            responses.put("401", refusal);
            responses.put("403", refusal);
        }
        responses.put("default", refusal);
        return responses;
    }

    /** Unique among all paths. */
    static String id(Route route) {
        String id = route.operation();
        if (route.kind() == TableKind.TIME_INDEXED) {
            id += "TimeIndexed";
        }
        return route.family() == RouteFamily.ORM ? id + "Orm" : id;
    }

    private static String tag(Route route) {
        if (route.path().startsWith("/admin/")) {
            return "administration";
        }
        return route.path().startsWith("/orm/") ? "orm" : route.path().startsWith("/api/v1/") ? "v1" : "server";
    }

    private static Map<String, Object> components(Shapes shapes) {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> violation =
                Map.of("type", "object", "properties", Map.of("path", text, "code", text, "message", text));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("detail", Map.of("type", "string", "description", "What is wrong, for people."));
        properties.put("code", Map.of("type", "string", "description", "A stable word for programs."));
        properties.put("context", Map.of("type", "object"));
        properties.put("errors", Map.of("type", "array", "items", violation));
        properties.put("sqlstate", text);
        properties.put("request_id", text);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", "object");
        error.put("required", List.of("detail", "code"));
        error.put("properties", properties);
        error.put("additionalProperties", false);
        Map<String, Object> schemas = new LinkedHashMap<>(shapes.schemas());
        schemas.put("Error", error);
        return Map.of(
                "schemas", schemas, "securitySchemes", Map.of("bearer", Map.of("type", "http", "scheme", "bearer")));
    }
}
