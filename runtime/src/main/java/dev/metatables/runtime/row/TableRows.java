package dev.metatables.runtime.row;

import java.util.List;
import java.util.Map;
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

    /**
     * Runs a statement that answers whole rows.
     *
     * @param statement a name of {@link dev.metatables.runtime.table.RowSql}
     * @return rows with values in column order
     */
    List<@Nullable Object[]> rows(String statement, Map<String, ? extends @Nullable Object> parameters);

    /**
     * Runs a statement that changes rows and answers none.
     *
     * @return number of rows changed
     */
    long change(String statement, Map<String, ? extends @Nullable Object> parameters);
}
