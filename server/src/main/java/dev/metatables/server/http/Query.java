package dev.metatables.server.http;

import dev.metatables.server.api.ApiException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the options of a query; what nobody asked for is left over. */
final class Query {
    private final Map<String, @Nullable Object> left;

    private Query(Map<String, @Nullable Object> members) {
        this.left = new LinkedHashMap<>(members);
    }

    static Query of(Map<String, @Nullable Object> members) {
        return new Query(members);
    }

    /** A text, null when it is not there. */
    @Nullable
    String text(String name) {
        Object value = left.remove(name);
        return value == null ? null : value.toString();
    }

    /** A truth in any case, as {@code True} of Python. */
    boolean flag(String name, boolean otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw ApiException.value(name, text, "true or false");
        };
    }

    /** A whole number. */
    long number(String name, long otherwise) {
        String text = text(name);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiException.value(name, text, "a whole number");
        }
    }

    /** A number from 0 to 1. */
    double share(String name, double otherwise) {
        String text = text(name);
        try {
            double value = text == null ? otherwise : Double.parseDouble(text);
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, with those out of range
        }
        throw ApiException.value(name, text, "a number from 0 to 1");
    }

    /** What nobody asked for. */
    Map<String, @Nullable Object> rest() {
        return left;
    }

    /** Refuses what nobody asked for. */
    void refuseOthers() {
        if (!left.isEmpty()) {
            String first = left.keySet().iterator().next();
            throw ApiException.unknown(
                    first, "The query has " + String.join(", ", left.keySet()) + ", which this route does not know.");
        }
    }
}
