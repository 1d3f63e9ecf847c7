package dev.metatables.export;

import dev.metatables.contract.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees of maps, lists and plain values as YAML in block style. Texts are always quoted, because YAML reads bare
 * words such as {@code no} as something else; a JSON text is a YAML text too.
 */
final class Yaml {

    private final StringBuilder out = new StringBuilder();

    private Yaml() {}

    /** The text, with LF and one newline at the end. */
    static String write(Map<String, ?> tree) {
        Yaml yaml = new Yaml();
        yaml.members(tree, 0);
        return yaml.out.toString();
    }

    private void members(Map<?, ?> members, int indent) {
        boolean first = true;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            out.append(first ? "" : " ".repeat(indent)).append(member.getKey()).append(':');
            first = false;
            value(member.getValue(), indent + 2);
        }
    }

    private void value(@Nullable Object value, int indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append('\n').append(" ".repeat(indent));
            members(map, indent);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            out.append('\n');
            for (Object item : list) {
                out.append(" ".repeat(indent)).append('-');
                item(item, indent + 2);
            }
        } else {
            out.append(' ').append(Json.write(value)).append('\n');
        }
    }

    private void item(@Nullable Object item, int indent) {
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append(' ');
            members(map, indent);
        } else {
            value(item, indent);
        }
    }
}
