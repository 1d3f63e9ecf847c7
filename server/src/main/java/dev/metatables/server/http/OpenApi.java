package dev.metatables.server.http;

import dev.metatables.contract.model.TableKind;
import dev.metatables.server.api.RouteFamily;
import dev.metatables.server.http.Route.Audience;
import dev.metatables.server.http.Route.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Describes the routes as an OpenAPI 3.1 document, from the one table of routes. Stateless. */
final class OpenApi {
    private static final String JSON = "application/json";
    private static final String ERROR = "#/components/schemas/Error";

    private OpenApi() {}

    static Map<String, Object> document(List<Route> routes) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
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
        document.put("components", components());
        return document;
    }

    private static Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id(route));
        operation.put("summary", route.summary());
        operation.put("tags", List.of(tag(route)));
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
        operation.put("parameters", parameters);
        if (route.method() == Method.POST || route.method() == Method.PATCH) {
            operation.put("requestBody", Map.of("content", Map.of(JSON, Map.of())));
        }
        operation.put(
                "security", route.audience() == Audience.ANYBODY ? List.of() : List.of(Map.of("bearer", List.of())));
        operation.put("responses", responses(route));
        return operation;
    }

    private static Map<String, Object> responses(Route route) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("2XX", Map.of("description", "Done.", "content", Map.of(JSON, Map.of())));
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

    private static Map<String, Object> components() {
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
        return Map.of(
                "schemas", Map.of("Error", error),
                "securitySchemes", Map.of("bearer", Map.of("type", "http", "scheme", "bearer")));
    }
}
