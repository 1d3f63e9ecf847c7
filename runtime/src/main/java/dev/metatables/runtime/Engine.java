package dev.metatables.runtime;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.execution.OperationResult;
import dev.metatables.runtime.model.BoundTable;
import dev.metatables.runtime.row.TableRows;
import dev.metatables.runtime.statement.TableScope;
import dev.metatables.runtime.table.MetaTable;
import dev.metatables.runtime.table.TableHandle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Query;

/**
 * A running attachment to TS Manager: the tables it was started with, bound to their platform identities. Safe for all
 * threads. Closing it releases its connections; operations after that fail.
 */
public interface Engine extends AutoCloseable {

    /**
     * A jOOQ context without a database: what it executes travels to TS Manager as governed operations and comes back
     * as ordinary jOOQ results. Transactions, batches and DDL are refused.
     */
    DSLContext dsl();

    /**
     * The row statements of one table in this engine.
     *
     * @throws MetaTablesException when the table does not belong to this engine
     */
    TableRows rows(MetaTable table);

    /**
     * The governed operation of a query, without sending it.
     *
     * @throws dev.metatables.runtime.statement.StatementException when the query cannot be one
     */
    Operation operation(Query query);

    /**
     * Runs an operation given by hand. An operation without a data source gets the session's.
     *
     * @throws dev.metatables.contract.ContractException when it lacks a statement or a scope
     */
    OperationResult execute(Operation operation);

    /**
     * The same with a scope given by hand, for a query with text in place of tables.
     *
     * @throws dev.metatables.runtime.statement.StatementException when the scope lacks a table the query shows
     */
    Operation operation(Query query, TableScope scope);

    /**
     * Runs a call beside the caller: {@code engine.async(() -> Asset.on(engine).get(uid))}.
     *
     * @return its answer or its failure; cancelling it, or a time-out on it ({@code orTimeout}), gives the request up.
     *     Whether a write that was given up was made is not known.
     */
    <T> CompletableFuture<T> async(Supplier<T> call);

    /**
     * This engine with other limits, on the same connections; closing it closes nothing. A read with more rows than
     * {@code maxRows} fails with {@link dev.metatables.runtime.execution.ResultTooLargeException}, it is never cut.
     *
     * @throws IllegalArgumentException when the limits have an offset
     */
    Engine with(Limits limits);

    /** Tables of this engine with their platform identities, parents first. */
    List<BoundTable> metaTables();

    /** What the records of these tables say, parents first. */
    List<Table> models();

    /**
     * Platform identity and contract of a table.
     *
     * @throws MetaTablesException when the table does not belong to this engine
     */
    BoundTable table(TableHandle handle);

    /**
     * The same by class: {@code engine.table(AssetRow.class).uid()}.
     *
     * @param model record of the table, or its generated table class
     * @throws MetaTablesException when the class has no table, or one that does not belong to this engine
     */
    BoundTable table(Class<?> model);

    /** Rows that a read of this engine brings at most, and the time a statement may take on the server. */
    Limits limits();

    /** Calls to the catalog with the engine's transport. */
    CatalogClient catalog();

    /** Releases connections. Calling it again does nothing. */
    @Override
    void close();
}
