package dev.metatables.server.testing;

import dev.metatables.contract.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds what a server is sent and answers against what its own description of the routes says. */
public final class Described {
    private static final Map<String, Described> SERVERS = new ConcurrentHashMap<>();

    private final Map<?, ?> schemas;
    private final List<Route> routes = new ArrayList<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    private record Route(Pattern path, int variables, String method, Map<?, ?> operation) {}

    private Described(Map<?, ?> document) {
        schemas = (Map<?, ?>) ((Map<?, ?>) document.get("components")).get("schemas");
        ((Map<?, ?>) document.get("paths")).forEach((path, methods) -> {
            String template = String.valueOf(path);
            Pattern pattern = Pattern.compile(
                    template.substring(0, template.length() - 1).replaceAll("\\{[^}]*}", "[^/]+") + "/?");
            int variables = template.split("\\{", -1).length;
            ((Map<?, ?>) methods)
                    .forEach((method, operation) -> routes.add(
                            new Route(pattern, variables, String.valueOf(method).toUpperCase(Locale.ROOT), (Map<?, ?>)
                                    operation)));
        });
    }

    /** The description a server gives of itself. */
    public static Described of(String url) {
        return SERVERS.computeIfAbsent(url, key -> {
            try {
                HttpResponse<String> document = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(key + "/openapi.json/"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                return new Described((Map<?, ?>) Json.parse(document.body()));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Ids of the operations that were answered well. */
    public Set<String> answered() {
        return answered;
    }

    /** What is not as described; empty when all is. */
    public List<String> check(String method, String path, String body, int status, String answer) {
        List<String> wrong = new ArrayList<>();
        routes.stream()
                .filter(route -> route.method().equals(method)
                        && route.path().matcher(path).matches())
                .min((a, b) -> a.variables() - b.variables())
                .ifPresent(route -> {
                    Map<?, ?> operation = route.operation();
                    boolean query = path.contains("/run") && path.endsWith("query/");
                    if (status < 300) {
                        answered.add(String.valueOf(operation.get("operationId")));
                        schema(operation.get("requestBody"), wrong, body, "body");
                    }
                    Map<?, ?> responses = (Map<?, ?>) operation.get("responses");
                    Object told = responses.get(Integer.toString(status));
                    if (status >= 400 && !query && !answer.isEmpty()) {
                        Object error = Json.parse(answer);
                        boolean finalization = told != null && !((Map<?, ?>) error).containsKey("detail");
                        schema(finalization ? told : responses.get("default"), wrong, answer, "answer");
                    } else if (status < 300 && !path.startsWith("/metrics")) {
                        schema(responses.get("2XX"), wrong, answer, "answer");
                    }
                });
        return wrong;
    }

    private void schema(Object holder, List<String> wrong, String text, String at) {
        Object content = holder instanceof Map<?, ?> map ? map.get("content") : null;
        if (content instanceof Map<?, ?> types && types.get("application/json") instanceof Map<?, ?> json) {
            Object tree = text.isEmpty() ? null : at.equals("body") && !looksLikeJson(text) ? text : Json.parse(text);
            look(json.get("schema"), tree, at, wrong);
        } else if (at.equals("answer") && !text.isEmpty() || !text.isEmpty() && !text.equals("{}")) {
            wrong.add(at + " is not described: " + text);
        }
    }

    private static boolean looksLikeJson(String text) {
        return "{[\"".indexOf(text.strip().charAt(0)) >= 0;
    }

    private void look(Object schema, Object value, String at, List<String> wrong) {
        Map<?, ?> rule = (Map<?, ?>) schema;
        if (rule.get("$ref") instanceof String reference) {
            look(schemas.get(reference.substring(reference.lastIndexOf('/') + 1)), value, at, wrong);
        } else if (rule.get("anyOf") instanceof List<?> either) {
            List<String> all = new ArrayList<>();
            for (Object one : either) {
                List<String> here = new ArrayList<>();
                look(one, value, at, here);
                if (here.isEmpty()) {
                    return;
                }
                all.addAll(here);
            }
            wrong.addAll(all);
        } else if (rule.get("type") instanceof String type) {
            if (!is(type, value)) {
                wrong.add(at + " is no " + type + ": " + value);
            } else if (value instanceof List<?> items && rule.get("items") != null) {
                for (int i = 0; i < items.size(); i++) {
                    look(rule.get("items"), items.get(i), at + "." + i, wrong);
                }
            } else if (value instanceof Map<?, ?> map && rule.get("properties") instanceof Map<?, ?> properties) {
                members(rule, properties, map, at, wrong);
            }
        }
    }

    private void members(Map<?, ?> rule, Map<?, ?> properties, Map<?, ?> map, String at, List<String> wrong) {
        map.forEach((name, member) -> {
            if (properties.containsKey(name)) {
                look(properties.get(name), member, at + "." + name, wrong);
            } else if (Boolean.FALSE.equals(rule.get("additionalProperties"))) {
                wrong.add(at + "." + name + " is not described");
            }
        });
        if (rule.get("required") instanceof List<?> required) {
            required.stream()
                    .filter(name -> !map.containsKey(name))
                    .forEach(name -> wrong.add(at + "." + name + " is missing"));
        }
    }

    private static boolean is(String type, Object value) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "integer" ->
                value instanceof Long || value instanceof Integer || value instanceof java.math.BigInteger;
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "array" -> value instanceof List;
            case "null" -> value == null;
            default -> value instanceof Map;
        };
    }
}
