package dev.metatables.server.execution;

import dev.metatables.contract.json.Json;
import dev.metatables.server.api.ApiException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON values into the texts PostgreSQL reads as a parameter of a type (HTTP specification 8.3). Values never become
 * SQL text; they are bound.
 */
final class ParameterTexts {
    private ParameterTexts() {}

    /**
     * The text to bind.
     *
     * @param type PostgreSQL's internal name of the parameter's type, with a leading underscore for arrays
     * @return null for SQL NULL
     */
    static @Nullable String text(@Nullable Object value, String type) {
        if (value == null) {
            return null;
        }
        boolean json = type.equals("json") || type.equals("jsonb");
        if (value instanceof Map || json && value instanceof List) {
            return checked(Json.write(value));
        }
        if (value instanceof List<?> list) {
            boolean jsonElements = type.equals("_json") || type.equals("_jsonb");
            StringBuilder array = new StringBuilder();
            array(list, jsonElements, array, 0);
            return checked(array.toString());
        }
        return checked(scalar(value));
    }

    private static String scalar(Object value) {
        boolean whole = value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15;
        if (whole && !value.equals(-0.0) && value instanceof Double number) {
            // A JSON number such as 2.0 or 1e3 may stand for an integer column.
            return Long.toString(number.longValue());
        }
        return String.valueOf(value);
    }

    private static void array(List<?> list, boolean jsonElements, StringBuilder out, int depth) {
        if (depth > 6) {
            throw new ApiException(
                    400,
                    "parameter_mismatch",
                    "A parameter holds lists nested deeper than PostgreSQL's six dimensions.");
        }
        out.append('{');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : ",");
            Object item = list.get(i);
            if (item == null) {
                out.append("NULL");
            } else if (item instanceof List<?> nested && !jsonElements) {
                array(nested, false, out, depth + 1);
            } else {
                boolean tree = item instanceof Map || item instanceof List;
                quoted(tree ? Json.write(item) : scalar(item), out);
            }
        }
        out.append('}');
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        if (text.indexOf('"') < 0 && text.indexOf('\\') < 0) {
            out.append(text).append('"');
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }

    private static String checked(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new ApiException(
                    400, "parameter_mismatch", "A parameter holds the NUL character, which PostgreSQL cannot store.");
        }
        return text;
    }
}
