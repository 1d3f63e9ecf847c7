package dev.metatables.runtime.row;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.table.MetaTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Row operations of a time-indexed table: those of every table, and reading along time.
 *
 * @param <R> the authored record
 */
public abstract class TimeIndexedRows<R> extends RelationalRows<R> {
    private final MetaTable table;
    private final String timeIndex;

    /**
     * Called by generated code.
     *
     * @param timeIndex name of the time-index column
     */
    protected TimeIndexedRows(Engine engine, MetaTable table, String timeIndex) {
        super(engine, table);
        this.table = table;
        this.timeIndex = timeIndex;
    }

    /** The latest row of every combination of the identity dimensions. */
    public final List<R> latest() {
        return many("latest", Map.of());
    }

    /** The rows from {@code from}, inclusive, to {@code to}, exclusive. */
    public final RowQuery<R> between(Instant from, Instant to) {
        Field<Instant> time = DSL.field(DSL.name(table.getName(), timeIndex), SQLDataType.INSTANT);
        Condition condition = time.ge(from).and(time.lt(to));
        return where(condition);
    }

    /** The latest row of one combination of the identity dimensions, given in the order of the grain. */
    protected final Optional<R> latestOf(Object... dimensions) {
        return one("latestOf", named(table().identityDimensions(), dimensions));
    }
}
