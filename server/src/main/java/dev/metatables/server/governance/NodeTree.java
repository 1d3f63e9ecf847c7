package dev.metatables.server.governance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads PostgreSQL's text form of a query tree ({@code pg_node_tree}) into nodes, lists and atoms.
 *
 * <p>What stands right behind a field name is a value whatever it looks like, so a name that a caller chose, such as an
 * alias {@code ":relid"}, cannot pass for a field. Atoms keep their escapes; nothing we compare has any.
 */
final class NodeTree {
    /** Deeper trees are refused: no honest statement comes near. */
    static final int MAX_DEPTH = 1_000;

    private final String text;
    private int at;
    private int depth;

    private NodeTree(String text) {
        this.text = text;
    }

    /** A node: its type and, for each field, the values up to the next field. */
    record Node(String type, Map<String, List<Object>> fields) {

        /** The field's only atom, or the empty text. */
        String atom(String field) {
            List<Object> values = fields.getOrDefault(field, List.of());
            return values.size() == 1 && values.get(0) instanceof String atom ? atom : "";
        }

        /** True when the field is there and neither null nor an empty list. */
        boolean has(String field) {
            List<Object> values = fields.getOrDefault(field, List.of());
            return !values.isEmpty()
                    && !values.get(0).equals("<>")
                    && !values.get(0).equals(List.of());
        }
    }

    /** Reads a whole tree: a {@link Node}, a list, or an atom. */
    static Object parse(String text) {
        NodeTree tree = new NodeTree(text);
        Object value = tree.value();
        tree.skipSpace();
        if (tree.at != text.length()) {
            throw new IllegalStateException("query tree goes on after its end");
        }
        return value;
    }

    private Object value() {
        skipSpace();
        char c = current();
        if (c == '{') {
            return node();
        }
        if (c == '[') {
            return bytes();
        }
        return c == '(' ? list() : atom();
    }

    /** The bytes of a constant stay one text: a list of a million numbers would be a million objects. */
    private String bytes() {
        int start = at;
        int end = text.indexOf(']', at);
        if (end < 0) {
            throw new IllegalStateException("query tree ends early");
        }
        at = end + 1;
        return text.substring(start, at);
    }

    private Node node() {
        enter();
        String type = atom();
        Map<String, List<Object>> fields = new LinkedHashMap<>();
        skipSpace();
        while (current() != '}') {
            String field = atom();
            if (!field.startsWith(":")) {
                throw new IllegalStateException("query tree has " + field + " where a field name belongs");
            }
            List<Object> values = new ArrayList<>(1);
            skipSpace();
            do {
                values.add(value());
                skipSpace();
            } while (current() != ':' && current() != '}');
            fields.put(field.substring(1), values);
        }
        leave();
        return new Node(type, fields);
    }

    private List<Object> list() {
        enter();
        List<Object> items = new ArrayList<>();
        skipSpace();
        while (current() != ')') {
            items.add(value());
            skipSpace();
        }
        leave();
        return items;
    }

    private String atom() {
        int start = at;
        while (at < text.length() && !ends(text.charAt(at))) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at == start || at > text.length()) {
            throw new IllegalStateException("query tree has no value where one belongs");
        }
        return text.substring(start, at);
    }

    private static boolean ends(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '(' || c == ')' || c == '{' || c == '}';
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw new TooDeepException();
        }
    }

    private void leave() {
        at++;
        depth--;
    }

    private void skipSpace() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private char current() {
        if (at >= text.length()) {
            throw new IllegalStateException("query tree ends early");
        }
        return text.charAt(at);
    }

    /** The statement is nested deeper than any honest one. */
    static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
