package dev.metatables.runtime;

import dev.metatables.contract.operation.Operation;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.execution.OperationResult;
import dev.metatables.runtime.model.BoundTable;
import dev.metatables.runtime.row.TableRows;
import dev.metatables.runtime.table.MetaTable;
import dev.metatables.runtime.table.TableHandle;
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

    /** Platform identity and contract of a table. */
    BoundTable table(TableHandle handle);

    /** Calls to the catalog with the engine's transport. */
    CatalogClient catalog();

    /** Releases connections. Calling it again does nothing. */
    @Override
    void close();
}
