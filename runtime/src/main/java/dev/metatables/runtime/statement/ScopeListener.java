package dev.metatables.runtime.statement;

import dev.metatables.contract.operation.Access;
import dev.metatables.runtime.table.MetaTable;
import dev.metatables.runtime.table.TableHandle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.Clause;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.RenderContext;
import org.jooq.Table;
import org.jooq.VisitContext;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Watches one rendering and notes its tables and parameters. A table whose contract is not known is refused, so that a
 * query never reaches further than its scope says.
 */
final class ScopeListener {
    /** Tables made of other tables or of values; jOOQ shows no public type for these. */
    private static final Set<String> DERIVED = Set.of(
            "ArrayTable",
            "StandardUnnest",
            "AliasedSelect",
            "InlineDerivedTable",
            "DerivedTable",
            "JoinTable",
            "WithOrdinalityTable",
            "RowsFrom",
            "JSONTable",
            "NoTable");

    private static final Pattern NAME = Pattern.compile("\\w+(\\.\\w+)?");

    private static final Set<Clause> RETURNING =
            EnumSet.of(Clause.INSERT_RETURNING, Clause.UPDATE_RETURNING, Clause.DELETE_RETURNING);

    /** What a part of a query means for its scope. */
    private enum Role {
        PARAMETER,
        INSERT,
        UPDATE,
        DELETE,
        COMMON_TABLE,
        TABLE,
        LOCK,
        SEQUENCE,
        OTHER
    }

    /** Asked once a class: a query has many parts, and most of them have many interfaces. */
    private static final ClassValue<Role> ROLES = new ClassValue<>() {
        @Override
        protected Role computeValue(Class<?> type) {
            return role(type);
        }
    };

    private final Set<TableHandle> reads = new LinkedHashSet<>();
    private final Set<TableHandle> writes = new LinkedHashSet<>();
    private final Set<String> commonTables = new HashSet<>();
    private final List<Param<?>> parameters = new ArrayList<>();
    private List<Field<?>> returned = new ArrayList<>();
    private final @Nullable TableScope given;
    private final boolean returning;
    private @Nullable QueryPart returnedList;

    /**
     * With the scope given by hand, or null when the query alone says what it uses.
     *
     * @param returning whether the statement may give back rows that it changes
     */
    ScopeListener(@Nullable TableScope given, boolean returning) {
        this.given = given;
        this.returning = returning;
    }

    private static Role role(Class<?> type) {
        if (Param.class.isAssignableFrom(type)) {
            return Role.PARAMETER;
        }
        if (QOM.Insert.class.isAssignableFrom(type)) {
            return Role.INSERT;
        }
        if (QOM.Update.class.isAssignableFrom(type)) {
            return Role.UPDATE;
        }
        if (QOM.Delete.class.isAssignableFrom(type)) {
            return Role.DELETE;
        }
        if (CommonTableExpression.class.isAssignableFrom(type)) {
            return Role.COMMON_TABLE;
        }
        if (Table.class.isAssignableFrom(type)) {
            return Role.TABLE;
        }
        // jOOQ shows no public types for these.
        if (type.getSimpleName().equals("ForLock")) {
            return Role.LOCK;
        }
        return type.getName().startsWith("org.jooq.impl.SequenceImpl") ? Role.SEQUENCE : Role.OTHER;
    }

    /** Notes one part before it is rendered. */
    void visit(VisitContext context) {
        if (returning) {
            returned(context);
        }
        QueryPart part = context.queryPart();
        switch (ROLES.get(part.getClass())) {
            case PARAMETER -> parameter((Param<?>) part);
            case INSERT -> write(((QOM.Insert<?>) part).$into(), context);
            case UPDATE -> write(((QOM.Update<?>) part).$table(), context);
            case DELETE -> write(((QOM.Delete<?>) part).$from(), context);
            case COMMON_TABLE -> commonTable((CommonTableExpression<?>) part, context.renderContext());
            case TABLE -> table((Table<?>) part, context.renderContext());
            case LOCK ->
                throw new StatementException("The query locks rows (forUpdate, forShare), but each operation is a"
                        + " transaction of its own, so the lock would be gone with the answer. Take it out; where a change"
                        + " depends on what is stored, put the condition into the change.");
            case SEQUENCE ->
                throw new StatementException(
                        "The query uses the sequence " + part + ", which belongs to no table's scope."
                                + " Use a uuid key, which the row API fills, or let the column's default count.");
            case OTHER -> {}
        }
    }

    private void parameter(Param<?> parameter) {
        if (parameter.isInline()) {
            InlineValues.check(parameter.getValue());
        } else {
            parameters.add(parameter);
        }
    }

    private void commonTable(CommonTableExpression<?> common, @Nullable RenderContext rendering) {
        if (!declares(rendering)) {
            commonTables.add(common.getName());
        } else {
            read(common);
        }
    }

    /** A table that is not declared qualifies a column of one that is, or stands in a text: {@code exists (.. {0})}. */
    private void table(Table<?> table, @Nullable RenderContext rendering) {
        if (declares(rendering)) {
            read(table);
        } else if (table instanceof MetaTable known) {
            reads.add(known.handle());
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

    private void write(Table<?> table, VisitContext context) {
        for (QueryPart part : context.queryParts()) {
            if (ROLES.get(part.getClass()) == Role.COMMON_TABLE) {
                throw new StatementException(
                        "The query changes rows in a common table expression. Send that change as a"
                                + " statement of its own.");
            }
        }
        if (table instanceof MetaTable known) {
            writes.add(known.handle());
        } else {
            unknown(table, Access.WRITE);
        }
    }

    private void read(Table<?> table) {
        if (table instanceof MetaTable known) {
            reads.add(known.handle());
        } else if (!derived(table) && !common(table)) {
            unknown(table, Access.READ);
        }
    }

    private boolean common(Table<?> table) {
        return !table.getQualifiedName().qualified() && commonTables.contains(table.getName());
    }

    /** A table of which only a name or a text is known. What is only text is left to the server and the scope given. */
    private void unknown(Table<?> table, Access access) {
        if (given == null) {
            throw new StatementException("The query uses " + table
                    + ", which is not a table made from a record, so its scope is not known. Use the generated table"
                    + " class, or give the scope by hand: compile(query, TableScope.reading(...)).");
        }
        String text = table.toString().replace("\"", "");
        if (NAME.matcher(text).matches()) {
            given.require(text.substring(text.lastIndexOf('.') + 1), access);
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

    /** Whether rows are changed anywhere in the statement. */
    Set<TableHandle> writes() {
        return writes;
    }

    /**
     * Tables of the statement's scope. A table both read and written needs write access, which includes reading.
     *
     * @throws StatementException when the statement uses a table that the scope given does not hold, or names none
     */
    Set<TableHandle> scope(Access access) {
        TableScope scope = given;
        if (scope != null) {
            scope.require(reads, Access.READ);
            scope.require(writes, Access.WRITE);
            return scope.handles(access);
        }
        if (reads.isEmpty() && writes.isEmpty()) {
            throw new StatementException("The query names no table, so there is nothing TS Manager could ask.");
        }
        Set<TableHandle> tables = new LinkedHashSet<>(access == Access.WRITE ? writes : reads);
        if (access == Access.READ) {
            tables.removeAll(writes);
        }
        return tables;
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
