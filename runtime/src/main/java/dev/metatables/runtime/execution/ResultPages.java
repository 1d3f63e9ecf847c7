package dev.metatables.runtime.execution;

import java.util.Iterator;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Pages of values as jOOQ results. For one thread. */
final class ResultPages implements Iterator<Result<Record>> {
    private static final DSLContext RECORDS = DSL.using(SQLDialect.POSTGRES);

    private final Iterator<List<@Nullable Object[]>> pages;
    private final List<Field<?>> fields;
    private @Nullable Result<Record> read;

    ResultPages(Iterator<List<@Nullable Object[]>> pages, List<Field<?>> fields) {
        this.pages = pages;
        this.fields = fields;
    }

    /** The first page, which {@link #next()} gives again. */
    Result<Record> first() {
        Result<Record> first = next();
        read = first;
        return first;
    }

    @Override
    public boolean hasNext() {
        return read != null || pages.hasNext();
    }

    @Override
    public Result<Record> next() {
        Result<Record> known = read;
        if (known != null) {
            read = null;
            return known;
        }
        Result<Record> result = RECORDS.newResult(fields);
        for (@Nullable Object[] values : pages.next()) {
            Record row = RECORDS.newRecord(fields);
            row.fromArray(values);
            result.add(row);
        }
        return result;
    }
}
