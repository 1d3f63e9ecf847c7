package dev.metatables.server.http;

import dev.metatables.server.http.Route.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request. A literal segment wins over a variable one. Immutable after construction. */
final class Router {
    private final Node root = new Node();

    Router(List<Route> routes) {
        for (Route route : routes) {
            Node node = root;
            for (String segment : route.segments()) {
                node = node.child(segment);
            }
            if (node.routes.put(route.method(), route) != null) {
                throw new IllegalArgumentException("two routes for " + route.method() + " " + route.path());
            }
        }
    }

    /** What a path leads to: its routes by method, and the values of its variables. */
    record Match(Map<Method, Route> routes, Map<String, String> variables) {
        Set<Method> methods() {
            return routes.keySet();
        }
    }

    /** The place a path names, or null when there is none. */
    @Nullable
    Match match(String path) {
        Map<String, String> variables = new LinkedHashMap<>();
        Node node = root;
        for (String segment : Route.segments(path)) {
            Node literal = node.literals.get(segment);
            if (literal == null && node.variable != null && !segment.isEmpty()) {
                variables.put(node.variableName, decoded(segment));
                literal = node.variable;
            }
            if (literal == null) {
                return null;
            }
            node = literal;
        }
        return node.routes.isEmpty() ? null : new Match(node.routes, variables);
    }

    private static String decoded(String segment) {
        try {
            // A plus in a path is a plus.
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<Method, Route> routes = new EnumMap<>(Method.class);
        private @Nullable Node variable;
        private String variableName = "";

        Node child(String segment) {
            if (!Route.isVariable(segment)) {
                return literals.computeIfAbsent(segment, ignored -> new Node());
            }
            if (variable == null) {
                variable = new Node();
                variableName = segment.substring(1, segment.length() - 1);
            }
            return variable;
        }
    }
}
