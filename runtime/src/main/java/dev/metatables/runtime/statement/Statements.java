package dev.metatables.runtime.statement;

import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.RenderContext;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.conf.ParamType;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.QOM;

/** Compiles jOOQ queries. Pure: nothing is sent, nothing is kept. */
public final class Statements {
    private Statements() {}

    /**
     * SQL, parameters and scope of a select, insert, update, delete or upsert.
     *
     * @throws StatementException when the query is of another kind or uses a table without contract
     * @throws dev.metatables.runtime.value.ValueException when a parameter cannot travel without loss
     */
    public static CompiledStatement compile(Query query) {
        OperationKind kind = kind(query);
        ScopeListener scope = new ScopeListener();
        String rendered = render(query, scope);
        if (kind == OperationKind.SELECT && !scope.writes().isEmpty()) {
            throw new StatementException("The query changes rows inside a select. Send the change by itself.");
        }
        if (scope.reads().isEmpty() && scope.writes().isEmpty()) {
            throw new StatementException("The query names no table, so there is nothing TS Manager could ask.");
        }
        Placeholders text = new Placeholders(rendered, scope.parameters());
        List<Field<?>> fields = query instanceof Select<?> select ? List.of(select.fields()) : scope.returned();
        Statement statement = new Statement(labelled(text.sql(), query, fields), text.values(), text.types());
        boolean ordered =
                query instanceof Select<?> select && !select.$orderBy().isEmpty();
        return new CompiledStatement(kind, statement, scope.reads(), scope.writes(), fields, ordered);
    }

    private static String render(Query query, ScopeListener scope) {
        DefaultConfiguration configuration = new DefaultConfiguration();
        configuration.set(SQLDialect.POSTGRES);
        configuration.set(new Settings()
                .withRenderNamedParamPrefix(String.valueOf(Placeholders.MARKER))
                .withRenderNameCase(RenderNameCase.AS_IS)
                .withExecuteLogging(false));
        configuration.set(scope);
        RenderContext context = DSL.using(configuration).renderContext().paramType(ParamType.NAMED);
        return context.visit(query).render();
    }

    private static OperationKind kind(Query query) {
        if (query instanceof Select) {
            return OperationKind.SELECT;
        }
        if (query instanceof QOM.InsertReturning<?> returning) {
            return kind(returning.$insert());
        }
        if (query instanceof QOM.Insert<?> insert) {
            return insert.$onDuplicateKeyUpdate() || !insert.$updateSet().isEmpty()
                    ? OperationKind.UPSERT
                    : OperationKind.INSERT;
        }
        if (query instanceof QOM.Update || query instanceof QOM.UpdateReturning) {
            return OperationKind.UPDATE;
        }
        if (query instanceof QOM.Delete || query instanceof QOM.DeleteReturning) {
            return OperationKind.DELETE;
        }
        throw new StatementException(
                "This kind of statement (" + query.getClass().getSimpleName()
                        + ") cannot be sent. Select, insert, update, delete and insert with on conflict can; tables are made and"
                        + " changed by migrations.");
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
