package dev.metatables.runtime.row;

import dev.metatables.runtime.table.MetaTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Sends many rows as operations with one array parameter a column. */
final class RowBatches<R> {
    /** Rows of one operation: larger ones gain nothing, smaller ones cost a round trip each. */
    static final int BATCH_ROWS = 10_000;

    private final String[] columns;
    private final TableRows table;
    private final Function<R, @Nullable Object[]> values;

    RowBatches(MetaTable table, TableRows rows, Function<R, @Nullable Object[]> values) {
        this.columns = Arrays.stream(table.fields()).map(Field::getName).toArray(String[]::new);
        this.table = rows;
        this.values = values;
    }

    long write(String statement, Iterable<? extends R> rows, boolean lastOfKeyWins) {
        long changed = 0;
        List<@Nullable Object[]> batch = new ArrayList<>();
        for (R row : rows) {
            batch.add(values.apply(row));
            if (batch.size() == BATCH_ROWS) {
                changed += send(statement, lastOfKeyWins ? distinct(batch) : batch);
                batch.clear();
            }
        }
        return batch.isEmpty() ? changed : changed + send(statement, lastOfKeyWins ? distinct(batch) : batch);
    }

    private long send(String statement, List<@Nullable Object[]> batch) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int column = 0; column < columns.length; column++) {
            List<@Nullable Object> array = new ArrayList<>(batch.size());
            for (@Nullable Object[] row : batch) {
                array.add(row[column]);
            }
            parameters.put(columns[column], array);
        }
        return table.change(statement, parameters);
    }

    /** PostgreSQL refuses to touch a row twice in one statement, so the last row of a key stands for all of them. */
    private List<@Nullable Object[]> distinct(List<@Nullable Object[]> batch) {
        List<String> key = table.conflictKey();
        int[] positions = key.stream().mapToInt(Arrays.asList(columns)::indexOf).toArray();
        Map<List<@Nullable Object>, @Nullable Object[]> last = new LinkedHashMap<>();
        for (@Nullable Object[] row : batch) {
            List<@Nullable Object> values = new ArrayList<>(positions.length);
            for (int position : positions) {
                values.add(row[position]);
            }
            last.put(values, row);
        }
        return new ArrayList<>(last.values());
    }
}
