package dev.metatables.runtime.row;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.table.MetaTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Writes many rows with one array parameter a column, batch after batch, so that memory holds only what is on its way. */
final class RowBatches<R> {
    private final Engine engine;
    private final String[] columns;
    private final TableRows table;
    private final Function<R, @Nullable Object[]> values;
    private final BulkOptions options;

    RowBatches(Engine engine, MetaTable table, Function<R, @Nullable Object[]> values, BulkOptions options) {
        this.engine = engine;
        this.columns = Arrays.stream(table.fields()).map(Field::getName).toArray(String[]::new);
        this.table = engine.rows(table);
        this.values = values;
        this.options = options;
    }

    /** Inserts, each row as it is. */
    long insert(Iterator<? extends R> rows) {
        return write("insertAll", rows, null);
    }

    /** Upserts; of rows with one key in a batch one is sent. */
    long upsert(Iterator<? extends R> rows) {
        return write("upsertAll", rows, new BatchKeys(table.conflictKey(), columns, options.refuseDuplicates()));
    }

    private long write(String statement, Iterator<? extends R> rows, @Nullable BatchKeys keys) {
        Deque<CompletableFuture<long[]>> onTheirWay = new ArrayDeque<>();
        long[] done = new long[2];
        try {
            while (rows.hasNext()) {
                List<@Nullable Object[]> batch = next(rows);
                long read = batch.size();
                Map<String, Object> parameters = arrays(keys == null ? batch : keys.distinct(batch));
                if (options.parallel() == 1) {
                    add(done, new long[] {table.change(statement, parameters), read});
                    continue;
                }
                if (onTheirWay.size() == options.parallel()) {
                    add(done, join(onTheirWay.removeFirst()));
                }
                onTheirWay.add(engine.async(() -> new long[] {table.change(statement, parameters), read}));
            }
            while (!onTheirWay.isEmpty()) {
                add(done, join(onTheirWay.removeFirst()));
            }
        } finally {
            onTheirWay.forEach(RowBatches::settle);
        }
        return done[0];
    }

    private void add(long[] done, long[] batch) {
        done[0] += batch[0];
        done[1] += batch[1];
        options.progress().accept(done[1]);
    }

    private static long[] join(CompletableFuture<long[]> batch) {
        try {
            return batch.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** After a failure, what was sent comes to its end, so that nothing is written behind the caller's back. */
    private static void settle(CompletableFuture<long[]> batch) {
        batch.handle((changed, failure) -> changed).join();
    }

    private List<@Nullable Object[]> next(Iterator<? extends R> rows) {
        List<@Nullable Object[]> batch = new ArrayList<>();
        while (batch.size() < options.batchRows() && rows.hasNext()) {
            batch.add(values.apply(rows.next()));
        }
        return batch;
    }

    private Map<String, Object> arrays(List<@Nullable Object[]> batch) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int column = 0; column < columns.length; column++) {
            List<@Nullable Object> array = new ArrayList<>(batch.size());
            for (@Nullable Object[] row : batch) {
                array.add(row[column]);
            }
            parameters.put(columns[column], array);
        }
        return parameters;
    }
}
