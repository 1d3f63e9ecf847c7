package dev.metatables.runtime.row;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.table.MetaTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Row operations of a time-indexed table: those of every table, and reading along time.
 *
 * @param <R> the authored record
 */
public abstract class TimeIndexedRows<R, V extends RowValues> extends RelationalRows<R, V> {
    private final MetaTable table;
    private final String timeIndex;

    /**
     * Called by generated code.
     *
     * @param timeIndex name of the time-index column
     */
    protected TimeIndexedRows(Engine engine, RecordMapping<R> mapping, String timeIndex) {
        super(engine, mapping);
        this.table = mapping.table();
        this.timeIndex = timeIndex;
    }

    /** The latest row of every combination of the identity dimensions. */
    public final List<R> latest() {
        return many("latest", Map.of());
    }

    /** The rows from {@code from}, inclusive, to {@code to}, exclusive. */
    public final RowQuery<R> between(Instant from, Instant to) {
        return where(time().ge(from).and(time().lt(to)));
    }

    /**
     * Deletes the rows at this time and after it, of those that meet all conditions.
     *
     * @return number of rows deleted
     */
    public final long deleteAfter(Instant from, Condition... conditions) {
        return table().change(DSL.deleteFrom(table).where(time().ge(from)).and(DSL.and(conditions)));
    }

    /** How far every combination of the identity dimensions has come, in their order. */
    public final List<Progress> progress() {
        List<Field<?>> dimensions = new ArrayList<>();
        for (String name : table().identityDimensions()) {
            dimensions.add(Objects.requireNonNull(table.field(name), name));
        }
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(dimensions);
        columns.add(DSL.min(time()).as("earliest of all"));
        columns.add(DSL.max(time()).as("latest of all"));
        columns.add(DSL.count().as("rows of all"));
        Select<?> asked = dimensions.isEmpty()
                ? DSL.select(columns).from(table).having(DSL.count().gt(0))
                : DSL.select(columns).from(table).groupBy(dimensions).orderBy(dimensions);
        List<Progress> progress = new ArrayList<>();
        for (@Nullable Object[] row : table().all(asked)) {
            progress.add(progress(Arrays.asList(row), dimensions.size()));
        }
        return progress;
    }

    private static Progress progress(List<@Nullable Object> row, int dimensions) {
        List<Object> values = new ArrayList<>();
        row.subList(0, dimensions).forEach(value -> values.add(Objects.requireNonNull(value)));
        return new Progress(
                values,
                (Instant) Objects.requireNonNull(row.get(dimensions)),
                (Instant) Objects.requireNonNull(row.get(dimensions + 1)),
                ((Number) Objects.requireNonNull(row.get(dimensions + 2))).longValue());
    }

    private Field<Instant> time() {
        return Objects.requireNonNull(table.field(timeIndex), timeIndex).coerce(MetaTable.MOMENT);
    }

    /** The latest row of one combination of the identity dimensions, given in the order of the grain. */
    protected final Optional<R> latestOf(Object... dimensions) {
        return one("latestOf", named(table().identityDimensions(), dimensions));
    }
}
