package dev.metatables.contract.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients of other languages add to any object and nobody reads (contract specification 4). */
final class Noise {

    static final String ORM_CLASS = "orm_class";

    private Noise() {}

    /** A copy of a body without {@value #ORM_CLASS} at any depth. */
    static Map<String, @Nullable Object> without(Map<String, ?> body) {
        return object(body);
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> object) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (!ORM_CLASS.equals(name)) {
                kept.put(String.valueOf(name), value(value));
            }
        });
        return kept;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> kept = new ArrayList<>();
            list.forEach(item -> kept.add(value(item)));
            return kept;
        }
        return value;
    }
}
