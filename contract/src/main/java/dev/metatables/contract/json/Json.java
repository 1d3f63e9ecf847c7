package dev.metatables.contract.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as plain Java values: {@link Map} (member order kept), {@link List}, {@link String},
 * {@link Boolean}, {@link Long} or {@link BigInteger}, {@link Double} or {@link BigDecimal}, and null.
 */
public final class Json {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Json() {}

    /**
     * Reads strict RFC 8259 text. A member written twice, nesting deeper than 200 levels, and numbers beyond the range of
     * a double or longer than 1,000 characters are refused.
     *
     * @throws JsonException when the text is not such JSON
     */
    public static @Nullable Object parse(String text) {
        return new JsonReader(text).read();
    }

    /**
     * Reads text that has to be one JSON object.
     *
     * @throws JsonException when it is not
     */
    public static Map<String, @Nullable Object> parseObject(String text) {
        Object value = parse(text);
        if (value instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) map;
            return object;
        }
        throw new JsonException("Expected a JSON object", 0, 1, 1);
    }

    /** A deep copy that nobody can change, with nulls and the order of members kept. */
    public static Map<String, @Nullable Object> copyOf(Map<String, ? extends @Nullable Object> object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((name, value) -> copy.put(name, frozen(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object frozen(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, item) -> copy.put(String.valueOf(name), frozen(item)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(frozen(item)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }

    /**
     * Compact text, member order as given.
     *
     * @throws IllegalArgumentException for a value that is not JSON, such as NaN
     */
    public static String write(@Nullable Object tree) {
        StringBuilder out = new StringBuilder();
        write(out, tree, -1);
        return out.toString();
    }

    /**
     * Text with two-space indent, LF, and one newline at the end. Empty objects and lists stay on one line.
     *
     * @throws IllegalArgumentException for a value that is not JSON, such as NaN
     */
    public static String pretty(@Nullable Object tree) {
        StringBuilder out = new StringBuilder();
        write(out, tree, 0);
        return out.append('\n').toString();
    }

    private static void write(StringBuilder out, @Nullable Object value, int indent) {
        if (value instanceof Map<?, ?> map) {
            object(out, map, indent);
        } else if (value instanceof List<?> list) {
            array(out, list, indent);
        } else if (value instanceof CharSequence text) {
            string(out, text);
        } else {
            scalar(out, value);
        }
    }

    private static void object(StringBuilder out, Map<?, ?> map, int indent) {
        out.append('{');
        int inner = indent < 0 ? indent : indent + 1;
        Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<?, ?> member = members.next();
            newLine(out, inner);
            string(out, String.valueOf(member.getKey()));
            out.append(indent < 0 ? ":" : ": ");
            write(out, member.getValue(), inner);
            if (members.hasNext()) {
                out.append(',');
            }
        }
        if (!map.isEmpty()) {
            newLine(out, indent);
        }
        out.append('}');
    }

    private static void array(StringBuilder out, List<?> list, int indent) {
        out.append('[');
        int inner = indent < 0 ? indent : indent + 1;
        Iterator<?> items = list.iterator();
        while (items.hasNext()) {
            newLine(out, inner);
            write(out, items.next(), inner);
            if (items.hasNext()) {
                out.append(',');
            }
        }
        if (!list.isEmpty()) {
            newLine(out, indent);
        }
        out.append(']');
    }

    private static void newLine(StringBuilder out, int indent) {
        if (indent >= 0) {
            out.append('\n').append("  ".repeat(indent));
        }
    }

    private static void scalar(StringBuilder out, @Nullable Object value) {
        if (value == null || value instanceof Boolean || Numbers.isInteger(value)) {
            out.append(value);
        } else if (value instanceof BigDecimal decimal) {
            out.append(decimal);
        } else if (value instanceof Double || value instanceof Float) {
            out.append(Numbers.text((Number) value));
        } else {
            throw new IllegalArgumentException(value.getClass().getName() + " is not a JSON value.");
        }
    }

    private static void string(StringBuilder out, CharSequence text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!shortEscape(out, c)) {
                if (c < ' ' || Character.isSurrogate(c) && !paired(text, i)) {
                    unicode(out, c);
                } else {
                    out.append(c);
                }
            }
        }
        out.append('"');
    }

    /** A lone surrogate cannot be written in UTF-8, so it is escaped. */
    private static boolean paired(CharSequence text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    static boolean shortEscape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                return false;
            }
        }
        return true;
    }

    static void unicode(StringBuilder out, char c) {
        out.append("\\u")
                .append(HEX[c >> 12])
                .append(HEX[c >> 8 & 15])
                .append(HEX[c >> 4 & 15])
                .append(HEX[c & 15]);
    }
}
