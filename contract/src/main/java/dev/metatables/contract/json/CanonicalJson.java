package dev.metatables.contract.json;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The canonical JSON text that fingerprints digest (contract specification 9.4). */
public final class CanonicalJson {

    /** Order of texts by Unicode code point, which differs from {@link String#compareTo} above U+FFFF. */
    public static final Comparator<String> CODE_POINTS = CanonicalJson::compareCodePoints;

    private CanonicalJson() {}

    /**
     * The canonical text of a tree of maps, lists, texts, numbers, booleans and nulls.
     *
     * @throws IllegalArgumentException for any other value, and for NaN and infinities
     */
    public static String write(@Nullable Object tree) {
        StringBuilder out = new StringBuilder();
        write(out, tree);
        return out.toString();
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            object(out, map);
        } else if (value instanceof List<?> list) {
            array(out, list);
        } else if (value instanceof CharSequence text) {
            string(out, text);
        } else if (value == null || value instanceof Boolean || Numbers.isInteger(value)) {
            out.append(value);
        } else if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            out.append(Numbers.text(value instanceof BigDecimal big ? big.doubleValue() : (Number) value));
        } else {
            throw new IllegalArgumentException(value.getClass().getName() + " has no canonical JSON form.");
        }
    }

    private static void object(StringBuilder out, Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>(CODE_POINTS);
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        out.append('{');
        String separator = "";
        for (Map.Entry<String, @Nullable Object> member : sorted.entrySet()) {
            out.append(separator);
            string(out, member.getKey());
            out.append(": ");
            write(out, member.getValue());
            separator = ", ";
        }
        out.append('}');
    }

    private static void array(StringBuilder out, List<?> list) {
        out.append('[');
        String separator = "";
        for (Object item : list) {
            out.append(separator);
            write(out, item);
            separator = ", ";
        }
        out.append(']');
    }

    private static void string(StringBuilder out, CharSequence text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Json.shortEscape(out, c)) {
                // Recorded digests escape U+007F too.
                if (c < ' ' || c >= '\u007f') {
                    Json.unicode(out, c);
                } else {
                    out.append(c);
                }
            }
        }
        out.append('"');
    }

    private static int compareCodePoints(String left, String right) {
        int i = 0;
        while (i < left.length() && i < right.length()) {
            int a = left.codePointAt(i);
            int b = right.codePointAt(i);
            if (a != b) {
                return a - b;
            }
            i += Character.charCount(a);
        }
        return left.length() - right.length();
    }
}
