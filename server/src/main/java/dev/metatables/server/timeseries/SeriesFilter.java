package dev.metatables.server.timeseries;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.operation.Statement;
import dev.metatables.contract.request.Fields;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.server.catalog.SeriesTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on the grain of one table, and the values they are bound to (HTTP specification 12). Reads the three
 * dimension members every call of the time-indexed routes may have. For one thread.
 */
public final class SeriesFilter {
    private static final String TIMESTAMP = "timestamp with time zone";
    private static final List<String> OPERANDS = List.of(">=", ">", "<=", "<", "=");

    private final SeriesTable table;
    private final List<Violation> violations;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();

    private SeriesFilter(SeriesTable table, List<Violation> violations) {
        this.table = table;
        this.violations = violations;
    }

    /** A filter that leaves every row. */
    public static SeriesFilter none(SeriesTable table) {
        return new SeriesFilter(table, new ArrayList<>());
    }

    /** Reads {@code dimension_filters}, {@code index_coordinates} and {@code dimension_range_map}; null is no condition. */
    public static SeriesFilter read(SeriesTable table, Fields fields, List<Violation> violations) {
        SeriesFilter filter = new SeriesFilter(table, violations);
        filter.dimensions(fields);
        filter.coordinates(fields);
        filter.ranges(fields);
        return filter;
    }

    private void dimensions(Fields fields) {
        Map<String, @Nullable Object> filters = fields.optionalObject("dimension_filters");
        if (filters != null) {
            filters.forEach((name, wanted) -> {
                String path = "dimension_filters." + name;
                if (known(name, path) && wanted != null) {
                    List<?> list = wanted instanceof List<?> several ? several : List.of(wanted);
                    conditions.add(column(name) + " = ANY (" + bind(list) + "::" + type(name) + "[])");
                }
            });
        }
    }

    private void coordinates(Fields fields) {
        List<String> either = new ArrayList<>();
        List<?> items = list(fields, "index_coordinates");
        for (int i = 0; i < items.size(); i++) {
            either.add(coordinate(items.get(i), "index_coordinates." + i));
        }
        if (!either.isEmpty()) {
            conditions.add("(" + String.join(" OR ", either) + ")");
        }
    }

    private String coordinate(@Nullable Object item, String path) {
        List<String> all = new ArrayList<>();
        if (item instanceof Map<?, ?> names) {
            names.forEach((name, value) -> {
                String column = String.valueOf(name);
                if (known(column, path + "." + column)) {
                    all.add(column(column) + " = " + bind(value) + "::" + type(column));
                }
            });
        } else {
            wrong(path, "an object of column and value");
        }
        return all.isEmpty() ? "true" : "(" + String.join(" AND ", all) + ")";
    }

    private void ranges(Fields fields) {
        List<String> either = new ArrayList<>();
        List<?> items = list(fields, "dimension_range_map");
        for (int i = 0; i < items.size(); i++) {
            String path = "dimension_range_map." + i;
            if (items.get(i) instanceof Map<?, ?> map) {
                @SuppressWarnings("unchecked")
                Map<String, @Nullable Object> members = (Map<String, @Nullable Object>) map;
                Fields range = new Fields(members, path, violations);
                List<String> all =
                        new ArrayList<>(List.of(coordinate(range.object("coordinate"), path + ".coordinate")));
                bound(range, "start_date", ">=", all);
                bound(range, "end_date", "<=", all);
                range.refuseOthers();
                either.add("(" + String.join(" AND ", all) + ")");
            } else {
                wrong(path, "an object with a coordinate");
            }
        }
        if (!either.isEmpty()) {
            conditions.add("(" + String.join(" OR ", either) + ")");
        }
    }

    private void bound(Fields range, String name, String otherwise, List<String> all) {
        String operand = range.optionalWord(name + "_operand", OPERANDS);
        Object date = range.value(name);
        if (date != null) {
            all.add(column(table.timeIndex()) + " " + (operand == null ? otherwise : operand) + " "
                    + time(date, range.at(name)));
        }
    }

    /** Leaves rows on one side of a time: epoch seconds, or ISO text with an offset. */
    public void time(String operator, @Nullable Object date, String path) {
        if (date != null) {
            conditions.add(column(table.timeIndex()) + " " + operator + " " + time(date, path));
        }
    }

    private String time(Object date, String path) {
        if (date instanceof Number seconds) {
            BigDecimal micros = new BigDecimal(seconds.toString()).movePointRight(6);
            try {
                long whole = micros.toBigInteger().longValueExact();
                return bindTime(
                        Instant.ofEpochSecond(Math.floorDiv(whole, 1_000_000), Math.floorMod(whole, 1_000_000) * 1000L)
                                .toString());
            } catch (ArithmeticException e) {
                wrong(path, "epoch seconds of a time there is");
                return "NULL";
            }
        }
        if (date instanceof String text) {
            return bindTime(text);
        }
        wrong(path, "epoch seconds, or ISO text with an offset");
        return "NULL";
    }

    private String bindTime(String iso) {
        String name = "f" + (values.size() + 1);
        values.put(name, iso);
        types.put(name, TIMESTAMP);
        return "%(" + name + ")s::timestamptz";
    }

    /** Binds a value and gives its placeholder. */
    String bind(@Nullable Object value) {
        String name = "f" + (values.size() + 1);
        values.put(name, value);
        return "%(" + name + ")s";
    }

    /** The conditions behind WHERE; empty when there is none. */
    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /**
     * A statement over the bound values.
     *
     * @throws ContractException when a time among them has no offset or is none
     */
    Statement statement(String sql) {
        return Statement.of(sql, values, types);
    }

    private boolean known(String name, String path) {
        if (table.grain().contains(name)) {
            return true;
        }
        violations.add(new Violation(
                path,
                "UNKNOWN_FIELD",
                "is no index column of the table. It has " + String.join(", ", table.grain()) + "."));
        return false;
    }

    private List<?> list(Fields fields, String name) {
        Object value = fields.value(name);
        if (value == null || value instanceof List<?>) {
            return value == null ? List.of() : (List<?>) value;
        }
        fields.wrongType(name, "a list");
        return List.of();
    }

    private void wrong(String path, String expected) {
        violations.add(new Violation(path, "WRONG_TYPE", "must be " + expected + "."));
    }

    private String type(String name) {
        return table.columns().getOrDefault(name, "text");
    }

    private static String column(String name) {
        // Two percent signs are one in a statement with parameters.
        return Identifiers.quote(name).replace("%", "%%");
    }
}
