package dev.metatables.runtime.row;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.operation.OperationKind;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jooq.Query;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/**
 * Runs the precompiled row statements of one table in one engine. Values are of the types of the table's jOOQ fields;
 * parameters are named after columns. Implemented by the engine; safe for all threads.
 */
public interface TableRows {

    /** Columns that tell rows apart in an upsert. */
    List<String> conflictKey();

    /** Columns, none of them nullable, that tell all rows of the table apart. */
    List<String> uniqueKey();

    /** Columns of the grain without the time index; empty for a relational table. */
    List<String> identityDimensions();

    /**
     * Runs a statement that answers whole rows.
     *
     * @param statement a name of {@link dev.metatables.runtime.table.RowSql}
     * @return rows with values in column order
     */
    List<@Nullable Object[]> rows(String statement, Map<String, ? extends @Nullable Object> parameters);

    /** One page of a query on this table, as large as the server makes it. */
    RowPage page(Select<?> query);

    /** Pages of a query, each asked for when it is needed. */
    Iterator<List<@Nullable Object[]>> pages(Select<?> query);

    /** Most rows that a read may bring. */
    long maxRows();

    /** The table's contract. */
    Table contract();

    /**
     * Runs a text that answers whole rows.
     *
     * @param sql text with {@link dev.metatables.runtime.table.RowSql#TABLE_MARKER} in place of the table
     */
    List<@Nullable Object[]> run(OperationKind kind, String sql, Map<String, ? extends @Nullable Object> parameters);

    /** Runs a query that changes rows and answers none; the number of rows changed. */
    long change(Query query);

    /** All rows of a query, page after page. */
    List<@Nullable Object[]> all(Select<?> query);

    /**
     * Runs a statement that changes rows and answers none.
     *
     * @return number of rows changed
     */
    long change(String statement, Map<String, ? extends @Nullable Object> parameters);
}
