package dev.metatables.runtime.row;

import dev.metatables.runtime.table.MetaTable;
import java.lang.invoke.MethodHandles;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a record becomes the values of a table's columns and back. Components stand in the order of the columns; a component
 * that is a record and whose column holds no document is an embedded one, with columns of its own. Immutable, for all
 * threads.
 *
 * @param <R> the authored record
 */
public final class RecordMapping<R> {
    private final MetaTable table;
    private final RecordShape record;
    private final int columns;

    private RecordMapping(MetaTable table, RecordShape record) {
        this.table = table;
        this.record = record;
        this.columns = table.fields().length;
    }

    /**
     * Called by generated code.
     *
     * @param lookup of a class that may call the record's constructor and accessors
     * @param nullable dotted paths of what may be null among the embedded records, their components and the documents
     * @throws IllegalArgumentException when the record does not have the table's columns
     */
    public static <R> RecordMapping<R> of(
            MethodHandles.Lookup lookup, Class<R> record, MetaTable table, String... nullable) {
        RecordParts parts = new RecordParts(lookup, table.fields(), Set.of(nullable));
        return new RecordMapping<>(table, parts.record(record));
    }

    MetaTable table() {
        return table;
    }

    /** The values of a record in column order, each of the type of its jOOQ field. */
    @Nullable
    Object[] values(R row) {
        @Nullable Object[] values = new @Nullable Object[columns];
        record.take(row, values);
        return values;
    }

    /** The record of values in column order. */
    @SuppressWarnings("unchecked")
    R row(@Nullable Object[] values) {
        return (R) record.make(values);
    }
}
