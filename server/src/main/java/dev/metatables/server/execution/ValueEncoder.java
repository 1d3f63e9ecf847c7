package dev.metatables.server.execution;

import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns PostgreSQL's text form of a value into what JSON carries (HTTP specification 8.5): numerics stay texts, times are
 * ISO in UTC, json is itself, arrays are lists.
 */
final class ValueEncoder {
    private ValueEncoder() {}

    /**
     * Encodes a value.
     *
     * @param type PostgreSQL's internal type name, with a leading underscore for arrays
     * @param text the value's text form in a session with time zone UTC and ISO dates
     */
    static @Nullable Object encode(String type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (type) {
            case "bool" -> text.equals("t");
            case "int2", "int4", "int8", "oid", "smallserial", "serial", "bigserial" -> Long.valueOf(text);
            case "float4", "float8" -> floating(text);
            case "timestamptz" -> instant(text);
            case "timestamp" -> text.replace(' ', 'T').replace("TBC", " BC");
            case "json", "jsonb" -> new RawValue(text);
            case "bytea" -> Base64.getEncoder().encodeToString(HexFormat.of().parseHex(text.substring(2)));
            default -> type.startsWith("_") ? array(type.substring(1), text) : text;
        };
    }

    /** NaN and the infinities are no JSON numbers. */
    private static Object floating(String text) {
        double value = text.endsWith("y") || text.equals("NaN") ? Double.NaN : Double.parseDouble(text);
        return Double.isNaN(value) ? text : value;
    }

    private static String instant(String text) {
        int zone = text.indexOf("+00");
        if (zone < 0) {
            // infinity and -infinity have no zone
            return text;
        }
        StringBuilder out = new StringBuilder(32).append(text, 0, zone);
        out.setCharAt(out.indexOf(" "), 'T');
        int dot = out.indexOf(".");
        for (int digits = dot < 0 ? 6 : out.length() - dot - 1; digits < 6; digits++) {
            out.append('0');
        }
        return out.append('Z').append(text, zone + 3, text.length()).toString();
    }

    private static List<@Nullable Object> array(String element, String text) {
        // Arrays whose subscripts do not begin at 1 carry their bounds in front: [0:1]={a,b}
        return new ArrayReader(element, text, text.indexOf('{')).read();
    }

    private static final class ArrayReader {
        private final String element;
        private final String text;
        private int at;

        ArrayReader(String element, String text, int at) {
            this.element = element;
            this.text = text;
            this.at = at;
        }

        List<@Nullable Object> read() {
            List<@Nullable Object> items = new ArrayList<>();
            at++;
            while (text.charAt(at) != '}') {
                if (text.charAt(at) == ',') {
                    at++;
                }
                items.add(text.charAt(at) == '{' ? read() : item());
            }
            at++;
            return items;
        }

        private @Nullable Object item() {
            StringBuilder value = new StringBuilder();
            if (text.charAt(at) != '"') {
                while (text.charAt(at) != ',' && text.charAt(at) != '}') {
                    value.append(text.charAt(at++));
                }
                String bare = value.toString();
                return bare.equals("NULL") ? null : encode(element, bare);
            }
            at++;
            while (text.charAt(at) != '"') {
                if (text.charAt(at) == '\\') {
                    at++;
                }
                value.append(text.charAt(at++));
            }
            at++;
            return encode(element, value.toString());
        }
    }
}
