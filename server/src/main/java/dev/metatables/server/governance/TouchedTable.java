package dev.metatables.server.governance;

import java.util.List;

/**
 * What a statement does with one table of its scope.
 *
 * @param table {@code schema.table}
 * @param read names of columns it reads, sorted; {@code *} when it takes whole rows
 * @param changed names of columns it writes, sorted
 * @param writes whether it inserts, updates or deletes
 */
public record TouchedTable(String table, List<String> read, List<String> changed, boolean writes) {
    public TouchedTable {
        read = List.copyOf(read);
        changed = List.copyOf(changed);
    }
}
