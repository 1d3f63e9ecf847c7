package dev.metatables.server.catalog;

import dev.metatables.server.api.ApiException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the list and filter calls (HTTP specification 7.1): a condition each, joined by AND. Immutable.
 *
 * @param sql conditions, each with a leading AND
 * @param values in order of the placeholders
 */
record TableFilter(String sql, List<Object> values) {

    private static final Map<String, String> COLUMNS = columns();
    private static final Set<String> PAGING = Set.of("limit", "offset");

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("uid", "uid::text");
        columns.put("identifier", "identifier");
        columns.put("namespace", "namespace");
        columns.put("data_source__uid", "data_source_uid::text");
        columns.put("management_mode", "management_mode");
        columns.put("provisioning_status", "provisioning_status");
        columns.put("schema_management_mode", "schema_management_mode");
        columns.put("migration_provider_key", "migration_provider_key");
        columns.put("physical_schema", "physical_schema");
        columns.put("physical_table_name", "physical_table_name");
        columns.put("labels", "labels");
        return columns;
    }

    /**
     * Reads filters; a null value filters nothing.
     *
     * @param members names and values; lists come as lists or as one comma-joined text
     * @throws ApiException for a filter that does not exist or a value that cannot be one
     */
    static TableFilter of(Map<String, ? extends @Nullable Object> members) {
        StringBuilder sql = new StringBuilder();
        List<Object> values = new ArrayList<>();
        members.forEach((name, value) -> {
            if (!PAGING.contains(name)) {
                add(name, value, sql, values);
            }
        });
        return new TableFilter(sql.toString(), List.copyOf(values));
    }

    private static void add(String name, @Nullable Object value, StringBuilder sql, List<Object> values) {
        int operator = name.lastIndexOf("__");
        String suffix = operator < 0 ? "" : name.substring(operator + 2);
        boolean operates = Set.of("in", "contains", "isnull").contains(suffix);
        String field = operates ? name.substring(0, operator) : name;
        String column = COLUMNS.get(field);
        if (column == null) {
            throw new ApiException(
                    400,
                    "bad_request",
                    "There is no filter " + name + ". Filters are " + String.join(", ", COLUMNS.keySet())
                            + ", each also with __in and __contains.");
        }
        if (value == null) {
            return;
        }
        boolean labels = field.equals("labels");
        switch (operates ? suffix : "") {
            case "in" -> {
                sql.append(labels ? " AND labels && ?" : " AND " + column + " = ANY (?)");
                values.add(texts(value));
            }
            case "contains" -> {
                sql.append(
                        labels
                                ? " AND EXISTS (SELECT 1 FROM unnest(labels) l WHERE strpos(lower(l), lower(?)) > 0)"
                                : " AND strpos(lower(" + column + "), lower(?)) > 0");
                values.add(String.valueOf(value));
            }
            case "isnull" -> sql.append(" AND " + column + (truth(name, value) ? " IS NULL" : " IS NOT NULL"));
            default -> {
                sql.append(labels ? " AND ? = ANY (labels)" : " AND " + column + " = ?");
                values.add(String.valueOf(value));
            }
        }
    }

    private static List<String> texts(Object value) {
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).toList()
                : Arrays.stream(value.toString().split(",", -1)).toList();
    }

    private static boolean truth(String name, Object value) {
        return switch (String.valueOf(value).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ApiException(400, "bad_request", "The filter " + name + " takes true or false.");
        };
    }
}
