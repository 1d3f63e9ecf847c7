package dev.metatables.runtime.execution;

import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.contract.operation.Statement;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.model.BoundTable;
import dev.metatables.runtime.model.TableName;
import dev.metatables.runtime.statement.CompiledStatement;
import dev.metatables.runtime.table.TableHandle;
import dev.metatables.runtime.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What statements need to become operations: the bound tables, the data source, the time limit. Immutable. */
public final class Session {
    private final Map<TableName, BoundTable> tables;
    private final String dataSourceUid;
    private final Duration statementTimeout;
    private final Operations operations;

    /**
     * A session over a transport, which stays the caller's to close.
     *
     * @param statementTimeout time a statement may take on the server
     */
    public Session(
            Transport transport, Map<TableName, BoundTable> tables, String dataSourceUid, Duration statementTimeout) {
        this.tables = Map.copyOf(tables);
        this.dataSourceUid = dataSourceUid;
        this.statementTimeout = statementTimeout;
        this.operations = new Operations(transport);
    }

    /**
     * The table a handle stands for.
     *
     * @throws MetaTablesException when the engine was started without it, or when class and document come from different
     *     builds
     */
    public BoundTable table(TableHandle handle) {
        BoundTable bound = tables.get(TableName.of(handle));
        if (bound == null) {
            throw new MetaTablesException("The engine was started without the table " + handle.tableName()
                    + ". Start it with that record's class in models(...), or without models(...) for all tables on the"
                    + " class path. It has: "
                    + tables.keySet().stream().map(TableName::toString).sorted().collect(Collectors.joining(", "))
                    + ".");
        }
        if (!bound.fingerprint().equals(handle.fingerprint())) {
            throw new MetaTablesException("The generated classes of " + handle.tableName() + " have the contract "
                    + handle.fingerprint() + ", but its document on the class path has " + bound.fingerprint()
                    + ". They come from different builds: build the module again and keep one version of it on the class"
                    + " path.");
        }
        return bound;
    }

    /** The operation of a compiled statement, for all its rows. */
    public Operation operation(CompiledStatement compiled) {
        List<ScopedTable> scope = new ArrayList<>();
        compiled.writes()
                .forEach(handle -> scope.add(ScopedTable.write(table(handle).uid())));
        compiled.reads()
                .forEach(handle -> scope.add(ScopedTable.read(table(handle).uid())));
        return operation(compiled.kind(), compiled.statement(), scope);
    }

    Operation operation(OperationKind kind, Statement statement, List<ScopedTable> scope) {
        Limits limits = new Limits(Operations.ALL_ROWS, 0, statementTimeout.toMillis());
        return new Operation(kind, statement, new Scope(dataSourceUid, scope), limits);
    }

    /** All rows a compiled statement answers, as values of its fields. */
    List<@Nullable Object[]> rows(CompiledStatement compiled) {
        RowReader<@Nullable Object[]> reader = RowReader.of(compiled.fields());
        Operation operation = operation(compiled);
        return compiled.kind() == OperationKind.SELECT
                ? operations.all(operation, reader, compiled.ordered())
                : operations.once(operation, reader).rows();
    }

    Operations operations() {
        return operations;
    }

    /**
     * Runs an operation given by hand: checked as the server will check it, with the session's data source when it
     * names none. A select is read page after page up to its {@code max_rows}.
     *
     * @throws dev.metatables.contract.ContractException when it has no statement or no scope
     */
    public OperationResult execute(Operation operation) {
        Operation resolved = new Operation(
                operation.kind(), operation.statement(), operation.scope().resolved(dataSourceUid), operation.limits());
        Operation checked = Operation.read(resolved.toJson());
        return OperationResult.of(operations, checked);
    }
}
