package dev.metatables.runtime.row;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.execution.ResultTooLargeException;
import dev.metatables.runtime.table.MetaTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectSeekStepN;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query on one table to its end. Where the order consists of columns that are never null, each page starts
 * behind the last row of the one before, so that a page costs the same wherever it is and rows written meanwhile shift
 * nothing; else pages are counted off.
 */
final class KeysetPages implements Iterator<List<@Nullable Object[]>> {
    private final TableRows rows;
    private final MetaTable table;
    private final List<Condition> conditions;
    private final List<SortField<?>> order;
    private final int[] positions;
    private final @Nullable Integer limit;
    private @Nullable Select<?> next;
    private long read;

    /** Pages of at most {@code limit} rows in all; of all rows when it is null. */
    private KeysetPages(
            TableRows rows,
            MetaTable table,
            List<Condition> conditions,
            List<SortField<?>> order,
            int[] positions,
            @Nullable Integer limit) {
        this.rows = rows;
        this.table = table;
        this.conditions = conditions;
        this.order = order;
        this.positions = positions;
        this.limit = limit;
        this.next = limit == null ? first() : first().limit(limit);
    }

    /** Pages of a query on one table; by offset where its order is no key. */
    static Iterator<List<@Nullable Object[]>> of(
            Engine engine,
            MetaTable table,
            List<Condition> conditions,
            List<OrderField<?>> asked,
            @Nullable Integer limit) {
        if (limit != null && limit == 0) {
            return Collections.emptyIterator();
        }
        TableRows rows = engine.rows(table);
        List<SortField<?>> order = total(rows, table, asked);
        int[] positions = positions(table, order);
        if (positions.length > 0) {
            return new KeysetPages(rows, table, conditions, order, positions, limit);
        }
        var all = DSL.selectFrom(table).where(conditions).orderBy(order);
        return rows.pages(limit == null ? all : all.limit(limit));
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public List<@Nullable Object[]> next() {
        Select<?> asked = next;
        if (asked == null) {
            throw new NoSuchElementException("All pages were read.");
        }
        RowPage page = rows.page(asked);
        List<@Nullable Object[]> found = page.rows();
        read += found.size();
        boolean more = page.hasMore() && !found.isEmpty();
        if (read > rows.maxRows() || more && read == rows.maxRows()) {
            throw new ResultTooLargeException(rows.maxRows());
        }
        next = more ? behind(found.get(found.size() - 1)) : null;
        return found;
    }

    private Select<?> behind(@Nullable Object[] last) {
        var behind = first().seek(key(last, positions));
        return limit == null ? behind : behind.limit(limit - Math.toIntExact(read));
    }

    private SelectSeekStepN<Record> first() {
        return DSL.selectFrom(table).where(conditions).orderBy(order);
    }

    /** The order asked for, then the key, so that no two rows are equal in it. */
    private static List<SortField<?>> total(TableRows rows, MetaTable table, List<OrderField<?>> asked) {
        List<SortField<?>> total = new ArrayList<>();
        for (OrderField<?> field : asked) {
            total.add(field instanceof SortField<?> sort ? sort : ((Field<?>) field).asc());
        }
        for (String column : rows.uniqueKey()) {
            Field<?> field = Objects.requireNonNull(table.field(column), column);
            if (total.stream().noneMatch(sort -> sort.$field().equals(field))) {
                total.add(field.asc());
            }
        }
        return total;
    }

    /** Where the order's columns stand in a row; empty when one of them is no plain column or may be null. */
    private static int[] positions(MetaTable table, List<SortField<?>> order) {
        int[] positions = new int[order.size()];
        for (int i = 0; i < positions.length; i++) {
            int position = List.of(table.fields()).indexOf(order.get(i).$field());
            if (position < 0 || table.fields()[position].getDataType().nullable()) {
                return new int[0];
            }
            positions[i] = position;
        }
        return positions;
    }

    private static Object[] key(@Nullable Object[] row, int[] positions) {
        Object[] key = new Object[positions.length];
        for (int i = 0; i < positions.length; i++) {
            key[i] = Objects.requireNonNull(row[positions[i]]);
        }
        return key;
    }
}
