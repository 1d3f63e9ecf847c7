package dev.metatables.runtime.row;

import dev.metatables.runtime.table.MetaTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Values for some columns of a row. A column that is not set is left alone; one that is set to null becomes null.
 * Generated code adds a setter for each column. For one thread.
 */
public abstract class RowValues {
    private final MetaTable table;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /** Called by generated code. */
    protected RowValues(MetaTable table) {
        this.table = table;
    }

    /** Called by generated code: sets the column at this position to the value of its component. */
    protected final void set(int position, @Nullable Object value) {
        Field<?> column = Objects.requireNonNull(table.field(position));
        values.put(column.getName(), ColumnPart.stored(column, value));
    }

    final Map<String, @Nullable Object> values() {
        return new LinkedHashMap<>(values);
    }

    /** Refuses values without a part of the key. */
    final void require(List<String> key, String operation) {
        List<String> missing = new ArrayList<>(key);
        missing.removeIf(column -> values.get(column) != null);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("The values for the " + operation + " of "
                    + table.handle().tableName() + " lack " + String.join(", ", missing)
                    + ", by which the row is found. Set it.");
        }
    }

    /** Names of the columns that are set; values are left out, because they may be private. */
    @Override
    public String toString() {
        return values.keySet().stream()
                .collect(Collectors.joining(", ", table.handle().tableName() + "[", "]"));
    }
}
