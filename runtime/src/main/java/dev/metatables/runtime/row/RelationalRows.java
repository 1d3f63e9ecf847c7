package dev.metatables.runtime.row;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.table.MetaTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Row operations of one table in one engine. Generated subclasses say how a record becomes values and back, and add
 * the methods whose parameters depend on the table. Safe for all threads; nothing is cached.
 *
 * @param <R> the authored record
 */
public abstract class RelationalRows<R> {
    private final Engine engine;
    private final MetaTable table;

    /** Called by generated code. */
    protected RelationalRows(Engine engine, MetaTable table) {
        this.engine = engine;
        this.table = table;
    }

    /** Values of a record in column order, each of the type of its jOOQ field. */
    protected abstract @Nullable Object[] values(R row);

    /** The record of values in column order. */
    protected abstract R row(@Nullable Object[] values);

    /**
     * Inserts one row.
     *
     * @return the row as stored
     */
    public final R insert(R row) {
        return stored("insert", row);
    }

    /**
     * Inserts the row or, when one with the same upsert key is there, sets its other columns.
     *
     * @return the row as stored
     */
    public final R upsert(R row) {
        return stored("upsert", row);
    }

    /**
     * Inserts all rows, {@value RowBatches#BATCH_ROWS} an operation. Each operation stands or falls as a whole; when
     * one fails those before it are stored.
     *
     * @return number of rows inserted
     */
    public final long insertAll(Iterable<? extends R> rows) {
        return batches().write("insertAll", rows, false);
    }

    /**
     * Upserts all rows, {@value RowBatches#BATCH_ROWS} an operation. Of several rows with one upsert key in an
     * operation only the last is sent. Each operation stands or falls as a whole; when one fails those before it are
     * stored, and the call can be repeated.
     *
     * @return number of rows inserted or changed
     */
    public final long upsertAll(Iterable<? extends R> rows) {
        return batches().write("upsertAll", rows, true);
    }

    /** A query for the rows that meet all conditions; for all rows when there is none. */
    public final RowQuery<R> where(Condition... conditions) {
        return new RowQuery<>(engine, table, this::row, List.of(conditions), List.of(), null);
    }

    /** The row with this primary key (or grain, where there is no primary key), given in column order. */
    protected final Optional<R> getByKey(Object... key) {
        return one("get", named(table().uniqueKey(), key));
    }

    /** The row with this value in a unique column. */
    protected final Optional<R> getByColumn(String statement, String column, Object value) {
        return one(statement, Map.of(column, value));
    }

    /**
     * Deletes the row with this primary key (or grain).
     *
     * @return whether there was one
     */
    protected final boolean deleteByKey(Object... key) {
        return table().change("delete", named(table().uniqueKey(), key)) > 0;
    }

    final TableRows table() {
        return engine.rows(table);
    }

    final List<R> many(String statement, Map<String, ? extends @Nullable Object> parameters) {
        List<R> found = new ArrayList<>();
        for (@Nullable Object[] values : table().rows(statement, parameters)) {
            found.add(row(values));
        }
        return found;
    }

    final Optional<R> one(String statement, Map<String, ? extends @Nullable Object> parameters) {
        List<R> found = many(statement, parameters);
        if (found.size() > 1) {
            throw new MetaTablesException("More than one row of "
                    + table.handle().tableName() + " answers "
                    + parameters.keySet() + ", which should be unique. The table in the database lacks the unique"
                    + " index of its contract: migrate it.");
        }
        return found.stream().findFirst();
    }

    static Map<String, Object> named(List<String> columns, Object... values) {
        if (columns.size() != values.length) {
            throw new IllegalArgumentException("The key has the columns " + columns + ", but " + values.length
                    + " values are given. Generate the sources again.");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            named.put(columns.get(i), values[i]);
        }
        return named;
    }

    private R stored(String statement, R row) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        @Nullable Object[] values = values(row);
        Field<?>[] fields = table.fields();
        for (int i = 0; i < values.length; i++) {
            parameters.put(fields[i].getName(), values[i]);
        }
        return one(statement, parameters)
                .orElseThrow(() -> new MetaTablesException("TS Manager answered the " + statement + " into "
                        + table.handle().tableName() + " without the stored row."));
    }

    private RowBatches<R> batches() {
        return new RowBatches<>(table, table(), this::values);
    }
}
