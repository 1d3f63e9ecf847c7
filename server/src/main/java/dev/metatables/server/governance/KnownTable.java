package dev.metatables.server.governance;

import java.util.Map;

/**
 * A table of a scope as it is in the database.
 *
 * @param name {@code schema.table}
 * @param columns names by PostgreSQL's number
 */
record KnownTable(String name, Map<Integer, String> columns) {
    KnownTable {
        columns = Map.copyOf(columns);
    }
}
