package dev.metatables.server.catalog;

import dev.metatables.contract.sql.Identifiers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What reading and writing a time-indexed table takes.
 *
 * @param grain the time index first, then the identity dimensions
 * @param columns PostgreSQL types by name, in order
 */
public record SeriesTable(
        String uid, String schema, String table, String timeIndex, List<String> grain, Map<String, String> columns) {

    static SeriesTable of(MetaTable table) {
        MetaTable.TimeIndex time = table.time();
        String timeIndex = time == null ? "time_index" : time.name();
        Map<String, String> columns = new LinkedHashMap<>();
        if (table.snapshot().get("columns") instanceof List<?> seen) {
            for (Object item : seen) {
                if (item instanceof Map<?, ?> column) {
                    columns.put(String.valueOf(column.get("name")), String.valueOf(column.get("backend_type")));
                }
            }
        }
        return new SeriesTable(
                table.uid().toString(),
                table.place().schema(),
                table.place().table(),
                timeIndex,
                time == null ? List.of(timeIndex) : time.grain(),
                columns);
    }

    /** The grain less the time index. */
    public List<String> dimensions() {
        return grain.stream().filter(name -> !name.equals(timeIndex)).toList();
    }

    /** The table's name as it stands in statements. */
    public String sql() {
        return Identifiers.quote(schema) + "." + Identifiers.quote(table);
    }
}
