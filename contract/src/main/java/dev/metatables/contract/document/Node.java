package dev.metatables.contract.document;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.request.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object of a table resource; refuses the first member that is missing or of another type. */
final class Node {

    private final Map<String, @Nullable Object> members;
    private final String path;

    Node(Map<String, @Nullable Object> members, String path) {
        this.members = members;
        this.path = path;
    }

    String text(String name) {
        String text = optionalText(name);
        return text == null ? wrong(name, "a text") : text;
    }

    @Nullable
    String optionalText(String name) {
        Object value = members.get(name);
        return value == null ? null : value instanceof String text ? text : wrong(name, "a text");
    }

    boolean flag(String name) {
        Boolean flag = optionalFlag(name);
        return flag != null && flag;
    }

    @Nullable
    Boolean optionalFlag(String name) {
        Object value = members.get(name);
        return value == null ? null : value instanceof Boolean flag ? flag : wrong(name, "true or false");
    }

    int number(String name) {
        return members.get(name) instanceof Long number && number.intValue() == number
                ? number.intValue()
                : wrong(name, "a 32-bit integer");
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : items(name)) {
            texts.add(item instanceof String text ? text : wrong(name, "a list of texts"));
        }
        return texts;
    }

    Node object(String name) {
        Node node = optionalObject(name);
        return node == null ? wrong(name, "an object") : node;
    }

    @Nullable
    Node optionalObject(String name) {
        Object value = members.get(name);
        return value == null ? null : node(value, name);
    }

    /** Members of an object that may hold anything; empty when absent. */
    Map<String, @Nullable Object> map(String name) {
        Node node = optionalObject(name);
        return node == null ? Map.of() : node.members;
    }

    List<Node> objects(String name) {
        List<Node> nodes = new ArrayList<>();
        for (Object item : items(name)) {
            nodes.add(node(item, name + "." + nodes.size()));
        }
        return nodes;
    }

    private List<?> items(String name) {
        Object value = members.get(name);
        return value == null ? List.of() : value instanceof List<?> list ? list : wrong(name, "a list");
    }

    @SuppressWarnings("unchecked")
    private Node node(@Nullable Object value, String name) {
        return value instanceof Map<?, ?> map
                ? new Node((Map<String, @Nullable Object>) map, path.isEmpty() ? name : path + "." + name)
                : wrong(name, "an object");
    }

    private <T> T wrong(String name, String expected) {
        throw ContractException.of(
                path.isEmpty() ? name : path + "." + name,
                "DOCUMENT_INVALID",
                "must be " + expected + " but is " + Fields.kind(members.get(name)) + ". Compile the table again.");
    }
}
