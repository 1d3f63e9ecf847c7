package dev.metatables.runtime.statement;

import dev.metatables.contract.operation.Access;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/** Compiles jOOQ queries. Pure: nothing is sent, nothing is kept. */
public final class Statements {
    /** How jOOQ writes a select into a table for PostgreSQL. */
    private static final String CREATE = "create table ";

    /** What jOOQ writes where it knows no key for a row that is there already. */
    private static final String NO_KEY = "[unknown primary key]";

    private Statements() {}

    /**
     * SQL, parameters and scope of a select, insert, update, delete or upsert.
     *
     * @throws StatementException when the query is of another kind or uses a table without contract
     * @throws dev.metatables.runtime.value.ValueException when a parameter cannot travel without loss
     */
    public static CompiledStatement compile(Query query) {
        return compile(query, null);
    }

    /**
     * The same with a scope given by hand. Text in place of tables is then let through; every table that the query shows
     * has to be in the scope.
     *
     * @throws StatementException when a table is missing in the scope, with its name
     */
    public static CompiledStatement compile(Query query, @Nullable TableScope given) {
        return compile(query, given, Rendering.plain());
    }

    /** The same with names as this rendering writes them. */
    public static CompiledStatement compile(Query query, @Nullable TableScope given, Rendering rendering) {
        refuseDialect(query);
        OperationKind kind = StatementKinds.of(query);
        ScopeListener used = new ScopeListener(given, kind != OperationKind.SELECT);
        String rendered = rendering.render(query, used);
        if (kind == OperationKind.SELECT && !used.writes().isEmpty()) {
            throw new StatementException("The query changes rows inside a select. Send the change by itself.");
        }
        if (rendered.startsWith(CREATE)) {
            throw new StatementException("The query makes a table (select into). Tables are made and changed by"
                    + " migrations; rows are copied with insertInto(...).select(...).");
        }
        if (kind == OperationKind.UPSERT && rendered.contains(NO_KEY)) {
            throw new StatementException("The query does not say by which columns a row is taken for the same"
                    + " (onDuplicateKeyUpdate). Name them: onConflict(...).doUpdate().");
        }
        Placeholders text = new Placeholders(rendered, used.parameters());
        List<Field<?>> fields = kind == OperationKind.SELECT && query instanceof ResultQuery<?> select
                ? List.of(select.fields())
                : used.returned();
        Statement statement = new Statement(labelled(text.sql(), query, fields), text.values(), text.types());
        boolean ordered =
                query instanceof Select<?> select && !select.$orderBy().isEmpty();
        return new CompiledStatement(
                kind, statement, used.scope(Access.READ), used.scope(Access.WRITE), fields, ordered);
    }

    private static void refuseDialect(Query query) {
        Configuration configuration = query.configuration();
        if (configuration == null) {
            return;
        }
        SQLDialect dialect = configuration.family();
        if (dialect != SQLDialect.DEFAULT && dialect != SQLDialect.POSTGRES) {
            throw new StatementException(
                    "DIALECT_UNSUPPORTED",
                    "The query was made for the dialect " + dialect + ". Make it with engine.dsl() or"
                            + " DSL.using(SQLDialect.POSTGRES): TS Manager runs PostgreSQL.");
        }
        if (configuration.settings().getParamType() == org.jooq.conf.ParamType.NAMED) {
            throw new StatementException(
                    "PARAMSTYLE_UNSUPPORTED",
                    "The query asks for named parameters of jOOQ's style, but operations travel with %(name)s. Take"
                            + " paramType out of its settings.");
        }
    }

    /**
     * Rows arrive as objects keyed by column label. Where two columns could have one label, the query is wrapped so
     * that each has its own.
     */
    private static String labelled(String sql, Query query, List<Field<?>> fields) {
        // What a select was given; its fields() are made up to look like columns.
        List<Field<?>> given = query instanceof Select<?> select ? select.getSelect() : fields;
        if (fields.size() < 2 || distinctLabels(given)) {
            return sql;
        }
        if (!(query instanceof Select)) {
            throw new StatementException("Two columns that the statement gives back may have the same name. Give each"
                    + " an own name with as(...).");
        }
        String labels = IntStream.rangeClosed(1, fields.size())
                .mapToObj(i -> "c" + i)
                .collect(Collectors.joining(", ", "(", ")"));
        return "select * from (" + sql + ") as labelled " + labels;
    }

    private static boolean distinctLabels(List<Field<?>> fields) {
        Set<String> labels = new HashSet<>();
        for (Field<?> field : fields) {
            boolean named = field instanceof TableField || field instanceof QOM.FieldAlias;
            if (!named || !labels.add(field.getName())) {
                return false;
            }
        }
        return true;
    }
}
