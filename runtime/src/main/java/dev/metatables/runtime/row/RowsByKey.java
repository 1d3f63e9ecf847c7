package dev.metatables.runtime.row;

import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.sql.RowStatements;
import dev.metatables.runtime.table.MetaTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Finds many rows by a unique key of one or several columns, with one array parameter a column. */
final class RowsByKey<R> {
    private final TableRows rows;
    private final Function<@Nullable Object[], R> mapper;
    private final List<String> columns;
    private final List<Field<?>> fields;
    private final int[] positions;

    RowsByKey(TableRows rows, MetaTable table, Function<@Nullable Object[], R> mapper, List<String> columns) {
        this.rows = rows;
        this.mapper = mapper;
        this.columns = columns;
        this.fields = new ArrayList<>();
        columns.forEach(column -> fields.add(Objects.requireNonNull(table.field(column), column)));
        this.positions =
                fields.stream().mapToInt(Arrays.asList(table.fields())::indexOf).toArray();
    }

    /**
     * The rows by the position of their key.
     *
     * @param keys of each the values of the columns, as components hold them
     */
    Map<Integer, R> find(List<? extends List<?>> keys) {
        String sql = RowStatements.of(rows.contract()).getMany(columns);
        List<List<@Nullable Object>> wanted =
                keys.stream().<List<@Nullable Object>>map(this::stored).toList();
        Map<List<@Nullable Object>, R> found = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += BulkOptions.BATCH_ROWS) {
            List<List<@Nullable Object>> some =
                    wanted.subList(from, Math.min(wanted.size(), from + BulkOptions.BATCH_ROWS));
            for (@Nullable Object[] row : rows.run(OperationKind.SELECT, sql, arrays(some))) {
                found.put(key(row), mapper.apply(row));
            }
        }
        Map<Integer, R> ordered = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            R row = found.get(comparable(wanted.get(i)));
            if (row != null) {
                ordered.put(i, row);
            }
        }
        return ordered;
    }

    private List<@Nullable Object> stored(List<?> key) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            values.add(ColumnPart.stored(fields.get(i), key.get(i)));
        }
        return values;
    }

    private Map<String, Object> arrays(List<List<@Nullable Object>> keys) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            List<@Nullable Object> array = new ArrayList<>(keys.size());
            for (List<@Nullable Object> key : keys) {
                array.add(key.get(i));
            }
            parameters.put(columns.get(i), array);
        }
        return parameters;
    }

    private List<@Nullable Object> key(@Nullable Object[] row) {
        List<@Nullable Object> key = new ArrayList<>(positions.length);
        for (int position : positions) {
            key.add(row[position]);
        }
        return comparable(key);
    }

    private static List<@Nullable Object> comparable(List<@Nullable Object> key) {
        List<@Nullable Object> comparable = new ArrayList<>();
        key.forEach(value -> comparable.add(BatchKeys.comparable(value)));
        return comparable;
    }
}
