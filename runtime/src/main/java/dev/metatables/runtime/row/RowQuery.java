package dev.metatables.runtime.row;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.table.MetaTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A query for rows of one table. Immutable: every step gives a new query, so a query can be kept and run again.
 *
 * <p>Nothing is ever left out silently: without a limit the whole answer is read, page after page. Rows come in the
 * order asked for and, among equals, in the order of the table's key, so that pages fit together.
 *
 * @param <R> the authored record
 */
public final class RowQuery<R> {
    private final Engine engine;
    private final MetaTable table;
    private final Function<@Nullable Object[], R> mapper;
    private final List<Condition> conditions;
    private final List<OrderField<?>> order;
    private final @Nullable Integer limit;

    RowQuery(
            Engine engine,
            MetaTable table,
            Function<@Nullable Object[], R> mapper,
            List<Condition> conditions,
            List<OrderField<?>> order,
            @Nullable Integer limit) {
        this.engine = engine;
        this.table = table;
        this.mapper = mapper;
        this.conditions = conditions;
        this.order = order;
        this.limit = limit;
    }

    /** Adds conditions to those already there. */
    public RowQuery<R> and(Condition... more) {
        List<Condition> all = new ArrayList<>(conditions);
        all.addAll(Arrays.asList(more));
        return new RowQuery<>(engine, table, mapper, List.copyOf(all), order, limit);
    }

    /** Replaces the order. */
    public RowQuery<R> orderBy(OrderField<?>... fields) {
        return new RowQuery<>(engine, table, mapper, conditions, List.of(fields), limit);
    }

    /**
     * Reads at most this many rows.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public RowQuery<R> limit(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("A limit is 0 or more, not " + rows + ".");
        }
        return new RowQuery<>(engine, table, mapper, conditions, order, rows);
    }

    /**
     * All rows of the answer.
     *
     * @throws dev.metatables.runtime.execution.ResultTooLargeException when there are more than the engine's limits allow
     */
    public List<R> list() {
        List<R> all = new ArrayList<>();
        pages().forEachRemaining(page -> page.forEach(values -> all.add(mapper.apply(values))));
        return all;
    }

    /**
     * The rows of the answer, read page after page while the stream is consumed, so that any number fits in memory. For
     * one thread; nothing has to be closed. Rows that others write meanwhile may be seen or not, none is seen twice.
     */
    public Stream<R> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages(), Spliterator.ORDERED), false)
                .flatMap(List::stream)
                .map(mapper);
    }

    /** The first row of the answer. */
    public Optional<R> first() {
        return limit(limit == null ? 1 : Math.min(1, limit)).list().stream().findFirst();
    }

    /** {@link #list} beside the caller; cancelling it gives the request up. */
    public CompletableFuture<List<R>> listAsync() {
        return engine.async(this::list);
    }

    /** Whether the answer has a row. */
    public boolean exists() {
        if (limit != null && limit == 0) {
            return false;
        }
        Select<?> asked =
                DSL.select(DSL.field(DSL.exists(DSL.selectOne().from(table).where(conditions))));
        return Boolean.TRUE.equals(engine.rows(table).all(asked).get(0)[0]);
    }

    private Iterator<List<@Nullable Object[]>> pages() {
        return KeysetPages.of(engine, table, conditions, order, limit);
    }

    /** Number of rows of the answer, counted by the database. */
    public long count() {
        Select<?> counted = limit == null
                ? DSL.selectCount().from(table).where(conditions)
                : DSL.selectCount()
                        .from(DSL.selectOne()
                                .from(table)
                                .where(conditions)
                                .limit(limit)
                                .asTable("counted"));
        Object count = engine.rows(table).all(counted).get(0)[0];
        return count instanceof Number number ? number.longValue() : 0;
    }
}
