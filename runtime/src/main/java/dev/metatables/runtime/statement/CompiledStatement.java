package dev.metatables.runtime.statement;

import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Statement;
import dev.metatables.runtime.table.TableHandle;
import java.util.List;
import java.util.Set;
import org.jooq.Field;

/**
 * A compiled query. Immutable.
 *
 * @param statement SQL text, parameters and the types of temporal parameters
 * @param reads tables the query reads and does not change, in order of appearance
 * @param writes tables the query changes; empty for a select
 * @param fields columns of the answer in order; empty when the statement answers no rows
 * @param ordered whether the query says in which order its rows come
 */
public record CompiledStatement(
        OperationKind kind,
        Statement statement,
        Set<TableHandle> reads,
        Set<TableHandle> writes,
        List<Field<?>> fields,
        boolean ordered) {
    public CompiledStatement {
        fields = List.copyOf(fields);
    }
}
