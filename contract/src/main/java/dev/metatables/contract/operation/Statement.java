package dev.metatables.contract.operation;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SQL text with its parameters.
 *
 * @param sql text with {@code %(name)s} placeholders, every other {@code %} doubled
 * @param parameters a map from name to value, or a list of values for {@code %s}; values are JSON values
 * @param parameterTypes type tokens by parameter name, or null when not supplied
 */
public record Statement(
        String sql, Object parameters, @Nullable Map<String, String> parameterTypes) {

    static final String PARAMSTYLE = "pyformat";

    public Statement {
        if (!(parameters instanceof Map) && !(parameters instanceof List)) {
            throw new IllegalArgumentException("Parameters are a map or a list.");
        }
        if (parameterTypes != null) {
            parameterTypes = Collections.unmodifiableMap(new LinkedHashMap<>(parameterTypes));
        }
    }

    /**
     * A statement from Java values: types are normalized, temporal values are written in UTC, uuids and decimals become
     * texts (contract specification 10.2).
     *
     * @param parameters a map from name to value, or a list
     * @throws ContractException when a temporal value has no type, no zone or cannot be read
     */
    public static Statement of(String sql, Object parameters, @Nullable Map<String, String> parameterTypes) {
        Map<String, String> types = parameterTypes == null ? null : ParameterValues.types(parameterTypes);
        return new Statement(sql, ParameterValues.convert(parameters, types == null ? Map.of() : types), types);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sql", sql);
        json.put("parameters", parameters);
        if (parameterTypes != null) {
            json.put("parameter_types", parameterTypes);
        }
        json.put("paramstyle", PARAMSTYLE);
        return json;
    }

    static Statement read(Fields fields, List<Violation> violations) {
        String sql = fields.nonEmptyText("sql");
        Object parameters = fields.has("parameters") ? fields.value("parameters") : Map.of();
        if (!(parameters instanceof Map) && !(parameters instanceof List)) {
            fields.wrongType("parameters", "an object or a list");
            parameters = Map.of();
        }
        Map<String, @Nullable Object> types = fields.optionalObject("parameter_types");
        fields.wordOr("paramstyle", List.of(PARAMSTYLE), PARAMSTYLE);
        fields.refuseOthers();
        try {
            return of(sql, parameters, types == null ? null : texts(types, fields));
        } catch (ContractException e) {
            violations.addAll(e.under(fields.path()).violations());
            return new Statement(sql, Map.of(), null);
        }
    }

    private static Map<String, String> texts(Map<String, @Nullable Object> types, Fields fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        types.forEach((name, type) -> {
            if (type instanceof String text) {
                texts.put(name, text);
            } else {
                fields.add(
                        "parameter_types." + name,
                        "WRONG_TYPE",
                        "must be a type token but is " + Fields.kind(type) + ".");
            }
        });
        return texts;
    }
}
