package dev.metatables.runtime.row;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.table.MetaTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Row operations of one table in one engine. Generated subclasses add the methods whose parameters depend on the table. Safe for all threads; nothing is cached.
 *
 * @param <R> the authored record
 */
public abstract class RelationalRows<R, V extends RowValues> {
    private final Engine engine;
    private final RecordMapping<R> mapping;
    private final MetaTable table;

    /** Called by generated code. */
    protected RelationalRows(Engine engine, RecordMapping<R> mapping) {
        this.engine = engine;
        this.mapping = mapping;
        this.table = mapping.table();
    }

    /** Values with nothing set. */
    protected abstract V newValues();

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
     * Inserts a row with some values, the others by the defaults of their columns. An unset uuid of the primary key gets
     * a random value.
     *
     * @return the row as stored
     */
    public final R insert(V values) {
        return partial().insert(values);
    }

    /**
     * Inserts a row with some values or, when one with the same upsert key is there, sets those columns of it and no
     * others. An unset uuid of the primary key gets a random value; that of a row that is there is kept.
     *
     * @return the row as stored
     * @throws IllegalArgumentException when a part of the upsert key is not set
     */
    public final R upsert(V values) {
        return partial().upsert(values);
    }

    /** The same with values that are set on the way: {@code upsert(v -> v.symbol("BTC"))}. */
    public final R upsert(UnaryOperator<V> values) {
        return upsert(values.apply(newValues()));
    }

    /**
     * Sets all columns of the row with this primary key (or grain).
     *
     * @return the row as stored; empty when there is none with the key
     */
    public final Optional<R> update(R row) {
        return partial().update(parameters(row));
    }

    /**
     * Sets some columns of the row with this primary key (or grain).
     *
     * @return the row as stored; empty when there is none with the key
     * @throws IllegalArgumentException when a part of the key is not set, or nothing else is
     */
    public final Optional<R> update(V values) {
        return partial().update(values);
    }

    /**
     * Inserts all rows, {@value BulkOptions#BATCH_ROWS} an operation. Each operation stands or falls as a whole; when
     * one fails those before it are stored.
     *
     * @return number of rows inserted
     */
    public final long insertAll(Iterable<? extends R> rows) {
        return batches(BulkOptions.defaults()).insert(rows.iterator());
    }

    /** The same for any number of rows, of which only those on their way are in memory. */
    public final long insertAll(Stream<? extends R> rows, BulkOptions options) {
        return batches(options).insert(rows.iterator());
    }

    /**
     * Upserts all rows, {@value BulkOptions#BATCH_ROWS} an operation. Of several rows with one upsert key in an
     * operation only the last is sent. Each operation stands or falls as a whole; when one fails those before it are
     * stored, and the call can be repeated.
     *
     * @return number of rows inserted or changed
     */
    public final long upsertAll(Iterable<? extends R> rows) {
        return batches(BulkOptions.defaults()).upsert(rows.iterator());
    }

    /** The same for any number of rows, of which only those on their way are in memory. */
    public final long upsertAll(Stream<? extends R> rows, BulkOptions options) {
        return batches(options).upsert(rows.iterator());
    }

    /** {@link #insert(Object)} beside the caller; whether a cancelled one was made is not known. */
    public final CompletableFuture<R> insertAsync(R row) {
        return engine.async(() -> insert(row));
    }

    /** {@link #upsert(Object)} beside the caller; whether a cancelled one was made is not known. */
    public final CompletableFuture<R> upsertAsync(R row) {
        return engine.async(() -> upsert(row));
    }

    /** {@link #upsertAll(Iterable)} beside the caller; operations before a cancellation are stored. */
    public final CompletableFuture<Long> upsertAllAsync(Iterable<? extends R> rows) {
        return engine.async(() -> upsertAll(rows));
    }

    /** A query for the rows that meet all conditions; for all rows when there is none. */
    public final RowQuery<R> where(Condition... conditions) {
        return new RowQuery<>(engine, table, mapping::row, List.of(conditions), List.of(), null);
    }

    /** The row with this primary key (or grain, where there is no primary key), given in column order. */
    protected final Optional<R> getByKey(Object... key) {
        return one("get", named(table().uniqueKey(), key));
    }

    /** The row with this value in a unique column. */
    protected final Optional<R> getByColumn(String column, Object value) {
        return getByColumns(new String[] {column}, value);
    }

    /** The row with these values in the columns of a unique key. */
    protected final Optional<R> getByColumns(String[] columns, Object... values) {
        return one("getBy:" + String.join(",", columns), named(List.of(columns), values));
    }

    /**
     * The rows with these values in a unique column, by value, in the order given; values without a row are left out.
     */
    protected final <K> Map<K, R> getManyByColumn(String column, Collection<K> values) {
        List<K> given = List.copyOf(values);
        Map<K, R> rows = new LinkedHashMap<>();
        byKey(List.of(column))
                .find(given.stream().map(List::of).toList())
                .forEach((i, row) -> rows.put(given.get(i), row));
        return rows;
    }

    /**
     * The rows with these values in the columns of a unique key, in the order given; keys without a row are left out.
     *
     * @throws IllegalArgumentException when a part of a key is not set
     */
    protected final List<R> getManyByColumns(String[] columns, Collection<V> keys) {
        List<String> names = List.of(columns);
        List<List<@Nullable Object>> wanted = new ArrayList<>();
        for (V key : keys) {
            key.require(names, "search");
            Map<String, @Nullable Object> values = key.values();
            wanted.add(names.stream().<@Nullable Object>map(values::get).toList());
        }
        return List.copyOf(byKey(names).find(wanted).values());
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
            found.add(mapping.row(values));
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

    final Map<String, @Nullable Object> named(List<String> columns, Object... values) {
        if (columns.size() != values.length) {
            throw new IllegalArgumentException("The key has the columns " + columns + ", but " + values.length
                    + " values are given. Generate the sources again.");
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Field<?> field = Objects.requireNonNull(table.field(columns.get(i)), columns.get(i));
            named.put(columns.get(i), ColumnPart.stored(field, values[i]));
        }
        return named;
    }

    private R stored(String statement, R row) {
        return one(statement, parameters(row)).orElseThrow(() -> PartialRows.nothing(statement, table));
    }

    private Map<String, @Nullable Object> parameters(R row) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        @Nullable Object[] values = mapping.values(row);
        Field<?>[] fields = table.fields();
        for (int i = 0; i < values.length; i++) {
            parameters.put(fields[i].getName(), values[i]);
        }
        return parameters;
    }

    private RowsByKey<R> byKey(List<String> columns) {
        return new RowsByKey<>(table(), table, mapping::row, columns);
    }

    private PartialRows<R> partial() {
        return new PartialRows<>(table(), table, mapping::row);
    }

    private RowBatches<R> batches(BulkOptions options) {
        return new RowBatches<>(engine, table, mapping::values, options);
    }
}
