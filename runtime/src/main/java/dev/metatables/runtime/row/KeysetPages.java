package dev.metatables.runtime.row;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.table.MetaTable;
import java.util.ArrayList;
import java.util.List;
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
final class KeysetPages {
    private final TableRows rows;
    private final MetaTable table;
    private final List<Condition> conditions;
    private final List<SortField<?>> order;

    KeysetPages(Engine engine, MetaTable table, List<Condition> conditions, List<OrderField<?>> order) {
        this.rows = engine.rows(table);
        this.table = table;
        this.conditions = conditions;
        this.order = total(order);
    }

    List<@Nullable Object[]> rows(@Nullable Integer limit) {
        if (limit != null && limit == 0) {
            return List.of();
        }
        int[] positions = positions();
        if (positions.length == 0) {
            return rows.all(limit == null ? first() : first().limit(limit));
        }
        List<@Nullable Object[]> all = new ArrayList<>();
        Select<?> next = limit == null ? first() : first().limit(limit);
        while (true) {
            RowPage page = rows.page(next);
            all.addAll(page.rows());
            if (!page.hasMore() || page.rows().isEmpty()) {
                return all;
            }
            var behind = first().seek(key(all.get(all.size() - 1), positions));
            next = limit == null ? behind : behind.limit(limit - all.size());
        }
    }

    private SelectSeekStepN<Record> first() {
        return DSL.selectFrom(table).where(conditions).orderBy(order);
    }

    /** The order asked for, then the key, so that no two rows are equal in it. */
    private List<SortField<?>> total(List<OrderField<?>> asked) {
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
    private int[] positions() {
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
