package dev.metatables.server.catalog;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.api.RouteFamily;
import dev.metatables.server.datasource.DataSources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the list, filter and search calls (HTTP specification 7.1): a condition each, joined by AND. Immutable.
 *
 * @param sql conditions on the row {@code m}, each with a leading AND
 * @param values in order of the placeholders
 */
record TableFilter(String sql, List<Object> values) {
    private static final Set<String> PAGING = Set.of("limit", "offset");

    /** What clients of other languages add to any body. */
    private static final Set<String> NOISE = Set.of("orm_class", "storage_hash");

    /** Filters that only the relational resource has. */
    private static final Set<String> STATES =
            Set.of("management_mode", "provisioning_status", "schema_management_mode", "migration_provider_key");

    private static final String ENVIRONMENT = "organization_project_environment";

    private static final Map<String, Field> FIELDS = fields();

    /** How a column is compared. */
    private enum Type {
        TEXT,
        UID,
        LABELS
    }

    private record Field(String column, Type type, Set<String> operators) {}

    private static Map<String, Field> fields() {
        Map<String, Field> fields = new LinkedHashMap<>();
        fields.put("uid", new Field("m.uid", Type.UID, Set.of("", "in")));
        fields.put("identifier", new Field("m.identifier", Type.TEXT, Set.of("", "in", "contains")));
        fields.put("namespace", new Field("m.namespace", Type.TEXT, Set.of("", "in", "contains", "isnull")));
        fields.put("data_source__uid", new Field("m.data_source_uid", Type.UID, Set.of("", "in")));
        fields.put("management_mode", new Field("m.management_mode", Type.TEXT, Set.of("", "in")));
        fields.put("provisioning_status", new Field("m.provisioning_status", Type.TEXT, Set.of("", "in")));
        fields.put("schema_management_mode", new Field("m.schema_management_mode", Type.TEXT, Set.of("", "in")));
        fields.put("migration_provider_key", new Field("m.migration_provider_key", Type.TEXT, Set.of("", "in")));
        fields.put("physical_schema", new Field("m.physical_schema", Type.TEXT, Set.of("", "in")));
        fields.put("physical_table_name", new Field("m.physical_table_name", Type.TEXT, Set.of("", "in", "contains")));
        fields.put("labels", new Field("m.labels", Type.LABELS, Set.of("", "in", "contains")));
        return fields;
    }

    /**
     * Reads the filters of a body; a null value filters nothing, and the two of paging are somebody else's.
     *
     * @throws ContractException for a value of another type than its filter takes
     * @throws ApiException for a filter that does not exist
     */
    static TableFilter of(RowShape shape, Map<String, ? extends @Nullable Object> members) {
        StringBuilder sql = new StringBuilder();
        List<Object> values = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        members.forEach((name, value) -> {
            if (!PAGING.contains(name)) {
                add(shape, name, value, sql, values, violations);
            }
        });
        ContractException.throwIfAny(violations);
        return new TableFilter(sql.toString(), List.copyOf(values));
    }

    /** Reads the filters of a query, where everything is a text and a list is joined by commas. */
    static TableFilter ofQuery(RowShape shape, Map<String, ? extends @Nullable Object> query) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        query.forEach((name, value) -> members.put(name, typed(name, String.valueOf(value))));
        return of(shape, members);
    }

    private static Object typed(String name, String text) {
        if (name.endsWith("__in") || name.equals("labels")) {
            return Arrays.asList(text.split(",", -1));
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (!name.endsWith("__isnull")) {
            return text;
        }
        return switch (lower) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> text;
        };
    }

    private static void add(
            RowShape shape,
            String name,
            @Nullable Object value,
            StringBuilder sql,
            List<Object> values,
            List<Violation> violations) {
        if (NOISE.contains(name)) {
            return;
        }
        if (shape.family() == RouteFamily.V1 && name.startsWith(ENVIRONMENT)) {
            environment(name, value, sql);
            return;
        }
        int last = name.lastIndexOf("__");
        String suffix = last < 0 ? "" : name.substring(last + 2);
        boolean operates = Set.of("in", "contains", "isnull").contains(suffix);
        String operator = operates ? suffix : "";
        Field field = FIELDS.get(operates ? name.substring(0, last) : name);
        if (field == null || !field.operators().contains(operator) || shape.timeIndexed() && isState(name)) {
            throw unknown(shape, name);
        }
        if (value == null) {
            return;
        }
        String wrong = expected(operator, field.type(), value);
        if (wrong != null) {
            violations.add(
                    new Violation(name, "WRONG_TYPE", "must be " + wrong + " but is " + Fields.kind(value) + "."));
            return;
        }
        condition(field, operator, value, sql, values);
    }

    private static boolean isState(String name) {
        return STATES.stream().anyMatch(state -> name.equals(state) || name.equals(state + "__in"));
    }

    /** No table of ours belongs to an environment. */
    private static void environment(String name, @Nullable Object value, StringBuilder sql) {
        switch (name.substring(ENVIRONMENT.length())) {
            case "__uid", "__uid__in" -> sql.append(value == null ? "" : " AND false");
            case "__isnull" -> sql.append(Boolean.FALSE.equals(value) ? " AND false" : "");
            default -> throw ApiException.unknown(name, "There is no filter " + name + ".");
        }
    }

    /** The filters of a resource. */
    static Set<String> known(RowShape shape) {
        Set<String> known = new TreeSet<>();
        FIELDS.forEach((field, how) -> {
            if (!shape.timeIndexed() || !STATES.contains(field)) {
                how.operators().forEach(operator -> known.add(operator.isEmpty() ? field : field + "__" + operator));
            }
        });
        if (shape.family() == RouteFamily.V1) {
            known.addAll(List.of(ENVIRONMENT + "__uid", ENVIRONMENT + "__uid__in", ENVIRONMENT + "__isnull"));
        }
        return known;
    }

    private static ApiException unknown(RowShape shape, String name) {
        Set<String> known = known(shape);
        return ApiException.unknown(
                name, "There is no filter " + name + ". Filters are " + String.join(", ", known) + ".");
    }

    private static @Nullable String expected(String operator, Type type, Object value) {
        boolean texts = value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
        return switch (operator) {
            case "in" -> texts ? null : "a list of texts";
            case "isnull" -> value instanceof Boolean ? null : "true or false";
            case "" -> value instanceof String || type == Type.LABELS && texts ? null : "a text";
            default -> value instanceof String ? null : "a text";
        };
    }

    private static void condition(Field field, String operator, Object value, StringBuilder sql, List<Object> values) {
        String column = field.column();
        boolean labels = field.type() == Type.LABELS;
        switch (operator) {
            case "in" -> {
                sql.append(labels ? " AND m.labels && ?" : " AND " + column + " = ANY (?" + cast(field) + ")");
                values.add(field.type() == Type.UID ? uids((List<?>) value) : value);
            }
            case "contains" -> {
                sql.append(
                        labels
                                ? " AND EXISTS (SELECT 1 FROM unnest(m.labels) l WHERE strpos(lower(l), lower(?)) > 0)"
                                : " AND strpos(lower(" + column + "), lower(?)) > 0");
                values.add(value);
            }
            case "isnull" -> sql.append(" AND " + column + (Boolean.TRUE.equals(value) ? " IS NULL" : " IS NOT NULL"));
            default -> {
                sql.append(labels ? " AND m.labels @> ?" : " AND " + column + " = ANY (?" + cast(field) + ")");
                List<?> all = value instanceof List<?> list ? list : List.of(value);
                values.add(field.type() == Type.UID ? uids(all) : all);
            }
        }
    }

    private static String cast(Field field) {
        return field.type() == Type.UID ? "::uuid[]" : "";
    }

    /** A text that is no uid matches nothing, as one of a table that is not there. */
    private static List<String> uids(List<?> texts) {
        return texts.stream()
                .map(String::valueOf)
                .filter(text -> DataSources.uid(text).isPresent())
                .toList();
    }
}
