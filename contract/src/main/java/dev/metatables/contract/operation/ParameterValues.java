package dev.metatables.contract.operation;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.type.DataTypes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns Java parameter values into the JSON values of the envelope (contract specification 10.2). */
final class ParameterValues {

    private ParameterValues() {}

    /** Normalized tokens. Names of parameters that do not exist are kept. */
    static Map<String, String> types(Map<String, String> types) {
        Map<String, String> normalized = new LinkedHashMap<>();
        types.forEach((name, type) -> {
            try {
                normalized.put(name, DataTypes.normalize(type));
            } catch (ContractException e) {
                throw e.under("parameter_types." + name);
            }
        });
        return normalized;
    }

    static Object convert(Object parameters, Map<String, String> types) {
        List<Violation> violations = new ArrayList<>();
        Object converted = parameters instanceof Map<?, ?> map
                ? convertMap(map, types, violations)
                : convertList((List<?>) parameters, types, violations);
        ContractException.throwIfAny(violations);
        return converted;
    }

    private static Map<String, @Nullable Object> convertMap(
            Map<?, ?> parameters, Map<String, String> types, List<Violation> violations) {
        Map<String, @Nullable Object> converted = new LinkedHashMap<>();
        parameters.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (typed(name, value, types, violations)) {
                converted.put(name, convert(name, value, types.get(name), violations));
            }
        });
        return converted;
    }

    private static List<@Nullable Object> convertList(
            List<?> parameters, Map<String, String> types, List<Violation> violations) {
        List<@Nullable Object> converted = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Object value = parameters.get(i);
            converted.add(typed(String.valueOf(i), value, types, violations) ? json(value) : null);
        }
        return converted;
    }

    private static boolean typed(
            String name, @Nullable Object value, Map<String, String> types, List<Violation> violations) {
        if (!Temporals.isTemporal(value) || types.containsKey(name)) {
            return true;
        }
        violations.add(new Violation(
                "parameters." + name,
                "TEMPORAL_PARAMETER_UNTYPED",
                "is a date or timestamp without a type. Add it to parameter_types."));
        return false;
    }

    private static @Nullable Object convert(
            String name, @Nullable Object value, @Nullable String type, List<Violation> violations) {
        if (type == null || !DataTypes.isTemporal(type)) {
            return json(value);
        }
        try {
            return temporal(value, type);
        } catch (ContractException e) {
            violations.addAll(e.under("parameters." + name).violations());
            return null;
        }
    }

    /** Array parameters are converted element by element. */
    private static @Nullable Object temporal(@Nullable Object value, String type) {
        if (value instanceof Collection<?> items) {
            List<@Nullable Object> converted = new ArrayList<>(items.size());
            items.forEach(item -> converted.add(temporal(item, type)));
            return converted;
        }
        if (value == null) {
            return null;
        }
        return type.equals(DataTypes.DATE) ? Temporals.date(value) : Temporals.timestamp(value);
    }

    /** A value as JSON. */
    static @Nullable Object json(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put(String.valueOf(key), json(member)));
            return members;
        }
        if (value instanceof Collection<?> items) {
            List<@Nullable Object> converted = new ArrayList<>(items.size());
            items.forEach(item -> converted.add(json(item)));
            return converted;
        }
        if (value instanceof BigDecimal || value instanceof UUID || value instanceof Enum<?>) {
            return value.toString();
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.isNaN(((Number) value).doubleValue()) ? null : value;
        }
        if (value instanceof Number) {
            return value;
        }
        return special(value);
    }

    private static Object special(Object value) {
        if (value instanceof Instant
                || value instanceof LocalDate
                || value instanceof LocalTime
                || Temporals.isTemporal(value)) {
            return Temporals.iso((TemporalAccessor) value);
        }
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        throw ContractException.of(
                "parameters",
                "WRONG_TYPE",
                "A parameter of " + value.getClass().getName() + " cannot be sent. Use a text, number, boolean, uuid,"
                        + " date, timestamp, list or map.");
    }
}
