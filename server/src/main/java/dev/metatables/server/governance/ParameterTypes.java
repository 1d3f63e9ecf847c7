package dev.metatables.server.governance;

import dev.metatables.server.api.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PostgreSQL types of declared parameter types. A fixed table: a caller's word never becomes SQL text. */
final class ParameterTypes {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("uuid", "uuid"),
            Map.entry("string", "text"),
            Map.entry("int16", "int2"),
            Map.entry("int32", "int4"),
            Map.entry("int64", "int8"),
            Map.entry("float32", "float4"),
            Map.entry("float64", "float8"),
            Map.entry("numeric", "numeric"),
            Map.entry("bool", "bool"),
            Map.entry("date", "date"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("json", "json"),
            Map.entry("jsonb", "jsonb"));

    private ParameterTypes() {}

    /** Declared types by parameter name, for those parameters that are placeholders and hold no list. */
    static Map<String, String> declared(
            @Nullable Map<String, String> tokens, List<String> names, Map<String, ?> values) {
        Map<String, String> declared = new LinkedHashMap<>();
        if (tokens == null) {
            return declared;
        }
        for (String name : names) {
            String token = tokens.get(name);
            if (token == null || values.get(name) instanceof List) {
                continue;
            }
            String type = TYPES.get(token);
            if (type == null) {
                throw new ApiException(
                        400,
                        "parameter_mismatch",
                        "parameter_types." + name + " is \"" + token + "\", which is no type. Known are "
                                + TYPES.keySet().stream().sorted().toList() + ".");
            }
            declared.put(name, type);
        }
        return declared;
    }
}
