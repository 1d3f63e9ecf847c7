package dev.metatables.runtime.statement;

import dev.metatables.runtime.table.MetaTable;
import dev.metatables.runtime.table.TableHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Clause;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.RenderContext;
import org.jooq.Table;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Watches one rendering and notes its tables and parameters. A table whose contract is not known is refused, so that a
 * query never reaches further than its scope says.
 */
final class ScopeListener implements VisitListener {
    /** Tables made of other tables or of values; jOOQ shows no public type for these. */
    private static final Set<String> DERIVED =
            Set.of("ArrayTable", "StandardUnnest", "AliasedSelect", "InlineDerivedTable", "DerivedTable", "JoinTable");

    private static final Set<Clause> RETURNING =
            EnumSet.of(Clause.INSERT_RETURNING, Clause.UPDATE_RETURNING, Clause.DELETE_RETURNING);

    private final Set<TableHandle> reads = new LinkedHashSet<>();
    private final Set<TableHandle> writes = new LinkedHashSet<>();
    private final Set<String> commonTables = new HashSet<>();
    private final List<Param<?>> parameters = new ArrayList<>();
    private List<Field<?>> returned = new ArrayList<>();
    private @Nullable QueryPart returnedList;

    @Override
    public void visitStart(VisitContext context) {
        QueryPart part = context.queryPart();
        returned(context);
        RenderContext rendering = context.renderContext();
        if (part instanceof Param<?> parameter && !parameter.isInline()) {
            parameters.add(parameter);
        } else if (part instanceof QOM.Insert<?> insert) {
            writes.add(target(insert.$into()));
        } else if (part instanceof QOM.Update<?> update) {
            writes.add(target(update.$table()));
        } else if (part instanceof QOM.Delete<?> delete) {
            writes.add(target(delete.$from()));
        } else if (part instanceof CommonTableExpression<?> common && !declares(rendering)) {
            commonTables.add(common.getName());
        } else if (part instanceof Table<?> table && declares(rendering)) {
            read(table);
        }
    }

    /** The statement's own list comes last, after those of common table expressions. */
    private void returned(VisitContext context) {
        QueryPart part = context.queryPart();
        QueryPart[] path = context.queryParts();
        if (part instanceof List && RETURNING.contains(context.clause())) {
            returnedList = part;
            returned = new ArrayList<>();
        } else if (part instanceof Field<?> field && path.length > 1 && path[path.length - 2] == returnedList) {
            returned.add(field);
        }
    }

    private static boolean declares(@Nullable RenderContext rendering) {
        return rendering != null && rendering.declareTables();
    }

    private static TableHandle target(Table<?> table) {
        if (table instanceof MetaTable known) {
            return known.handle();
        }
        throw unknown(table);
    }

    private void read(Table<?> table) {
        if (table instanceof MetaTable known) {
            reads.add(known.handle());
        } else if (!derived(table) && !commonTables.contains(table.getName())) {
            throw unknown(table);
        }
    }

    private static boolean derived(Table<?> table) {
        return table instanceof QOM.JoinTable<?, ?>
                || table instanceof QOM.TableAlias<?>
                || table instanceof QOM.DerivedTable<?>
                || table instanceof QOM.Lateral<?>
                || table instanceof QOM.Values<?>
                || table instanceof QOM.GenerateSeries<?>
                || table instanceof CommonTableExpression<?>
                || DERIVED.contains(table.getClass().getSimpleName());
    }

    private static StatementException unknown(Table<?> table) {
        return new StatementException("The query uses " + table
                + ", which is not a table made from a record, so its scope is not known. Use the generated table"
                + " class; text in place of a table is not supported.");
    }

    /** Tables read and not written. A table both read and written needs write access, which includes reading. */
    Set<TableHandle> reads() {
        Set<TableHandle> only = new LinkedHashSet<>(reads);
        only.removeAll(writes);
        return Collections.unmodifiableSet(only);
    }

    Set<TableHandle> writes() {
        return Collections.unmodifiableSet(writes);
    }

    /** What an insert, update or delete gives back, in order. */
    List<Field<?>> returned() {
        return returned;
    }

    /** Parameters in order of appearance in the text. */
    List<Param<?>> parameters() {
        return parameters;
    }
}
