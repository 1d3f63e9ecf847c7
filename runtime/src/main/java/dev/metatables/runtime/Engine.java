package dev.metatables.runtime;

import dev.metatables.runtime.row.TableRows;
import dev.metatables.runtime.table.TableHandle;
import org.jooq.DSLContext;

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
    TableRows rows(TableHandle handle);

    /** Releases connections. Calling it again does nothing. */
    @Override
    void close();
}
