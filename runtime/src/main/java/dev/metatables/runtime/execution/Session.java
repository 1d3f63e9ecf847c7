package dev.metatables.runtime.execution;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.contract.operation.Statement;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.catalog.DataSource;
import dev.metatables.runtime.model.BoundTable;
import dev.metatables.runtime.model.TableModels;
import dev.metatables.runtime.model.TableName;
import dev.metatables.runtime.statement.CompiledStatement;
import dev.metatables.runtime.statement.Rendering;
import dev.metatables.runtime.statement.Statements;
import dev.metatables.runtime.statement.TableScope;
import dev.metatables.runtime.table.TableHandle;
import dev.metatables.runtime.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.Query;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.MappedTable;
import org.jooq.conf.RenderMapping;
import org.jspecify.annotations.Nullable;

/** What statements need to become operations: the bound tables, the data source, the time limit. Immutable. */
public final class Session {
    private final Map<TableName, BoundTable> tables;
    private final Map<TableHandle, BoundTable> verified = new ConcurrentHashMap<>();
    private final Rendering rendering;
    private final String dataSourceUid;
    private final Limits limits;
    private final OperationCalls operations;

    /**
     * A session over a transport, which stays the caller's to close.
     *
     * @param source data source of all tables
     * @param limits rows that a read may bring at most, and the time a statement may take on the server
     */
    public Session(Transport transport, Map<TableName, BoundTable> tables, DataSource source, Limits limits) {
        this(
                new OperationCalls(transport, source.idempotent()),
                Collections.unmodifiableMap(new LinkedHashMap<>(tables)),
                source.uid(),
                limits);
    }

    /** The same for a data source of which only the identity is known; writes are sent once, reads have no bound. */
    public Session(
            Transport transport, Map<TableName, BoundTable> tables, String dataSourceUid, Duration statementTimeout) {
        this(
                new OperationCalls(transport, false),
                Collections.unmodifiableMap(new LinkedHashMap<>(tables)),
                dataSourceUid,
                unlimited(statementTimeout));
    }

    private Session(OperationCalls operations, Map<TableName, BoundTable> tables, String dataSourceUid, Limits limits) {
        this.operations = operations;
        this.tables = tables;
        this.rendering = rendering(tables);
        this.dataSourceUid = dataSourceUid;
        this.limits = limits;
    }

    /** Limits of a session that reads everything. */
    public static Limits unlimited(Duration statementTimeout) {
        return new Limits(OperationCalls.ALL_ROWS, 0, statementTimeout.toMillis());
    }

    /**
     * The same session with other limits.
     *
     * @throws IllegalArgumentException when they have an offset, which belongs to a query
     */
    public Session with(Limits other) {
        if (other.offset() != 0) {
            throw new IllegalArgumentException("Limits of an engine have no offset; give it to the query.");
        }
        return new Session(operations, tables, dataSourceUid, other);
    }

    /** All tables, in the order in which they were bound: parents first. */
    public List<BoundTable> tables() {
        return List.copyOf(tables.values());
    }

    /** What a read brings at most, and the time of a statement. */
    public Limits limits() {
        return limits;
    }

    /**
     * The table a handle stands for.
     *
     * @throws MetaTablesException when the engine was started without it, or when class and document come from different
     *     builds
     */
    public BoundTable table(TableHandle handle) {
        return verified.computeIfAbsent(handle, this::verify);
    }

    /**
     * The table of a record, or of its generated table class.
     *
     * @throws MetaTablesException when the class has no table, or the engine was started without it
     */
    public BoundTable table(Class<?> model) {
        return bound(TableName.of(TableModels.of(model)));
    }

    private BoundTable bound(TableName name) {
        BoundTable bound = tables.get(name);
        if (bound == null) {
            throw new MetaTablesException("The engine was started without the table " + name.table()
                    + ". Start it with that record's class in models(...), or without models(...) for all tables on the"
                    + " class path. It has: "
                    + tables.keySet().stream().map(TableName::toString).sorted().collect(Collectors.joining(", "))
                    + ".");
        }
        return bound;
    }

    private BoundTable verify(TableHandle handle) {
        BoundTable bound = bound(TableName.of(handle));
        String known = TableDocument.fingerprint(bound.authored());
        if (!known.equals(handle.fingerprint())) {
            throw new MetaTablesException("The generated classes of " + handle.tableName() + " have the contract "
                    + handle.fingerprint() + ", but its document on the class path has " + known
                    + ". They come from different builds: build the module again and keep one version of it on the class"
                    + " path.");
        }
        return bound;
    }

    /** A compiled query, with the table names of this session. */
    public CompiledStatement compile(Query query, @Nullable TableScope scope) {
        return Statements.compile(query, scope, rendering);
    }

    private static Rendering rendering(Map<TableName, BoundTable> tables) {
        Map<String, MappedSchema> schemas = new LinkedHashMap<>();
        tables.values().forEach(bound -> {
            Table authored = bound.authored();
            if (!authored.tableName().equals(bound.table().tableName())) {
                String schema = authored.schema().equals("public") ? "" : authored.schema();
                schemas.computeIfAbsent(
                                schema,
                                name -> new MappedSchema().withInput(name).withOutput(name))
                        .withTables(new MappedTable()
                                .withInput(authored.tableName())
                                .withOutput(bound.table().tableName()));
            }
        });
        return schemas.isEmpty()
                ? Rendering.plain()
                : Rendering.with(new RenderMapping().withSchemata(List.copyOf(schemas.values())));
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
        return new Operation(kind, statement, new Scope(dataSourceUid, scope), limits);
    }

    /** All rows a compiled statement answers, as values of its fields. */
    List<@Nullable Object[]> rows(CompiledStatement compiled) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        pages(compiled, operation(compiled)).forEachRemaining(rows::addAll);
        return rows;
    }

    /** The same page after page. */
    Iterator<List<@Nullable Object[]>> pages(CompiledStatement compiled, Operation operation) {
        return pages(compiled, operation, Reading.WHOLE);
    }

    /** The same, read as it is asked to. */
    Iterator<List<@Nullable Object[]>> pages(CompiledStatement compiled, Operation operation, Reading reading) {
        RowReader<@Nullable Object[]> reader = RowReader.of(compiled.fields());
        // What a change gives back comes in one answer; it is never sent again.
        return compiled.kind() == OperationKind.SELECT
                ? new Pages<>(operations, operation, reader, compiled.ordered(), reading)
                : List.of(operations.once(operation, reader).rows()).iterator();
    }

    OperationCalls operations() {
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
