package dev.metatables.server.timeseries;

import dev.metatables.contract.operation.Access;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.server.catalog.SeriesTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The operations behind the time-indexed routes, on one table. Immutable. */
public final class SeriesStatements {
    /** The server's own page cap is below this. */
    private static final long ALL = 1_000_000;

    private static final long TIMEOUT_MS = 60_000;

    private final SeriesTable table;

    /** Operations on this table. */
    public SeriesStatements(SeriesTable table) {
        this.table = table;
    }

    /** The newest row of every identity that the filter leaves. */
    public Operation last(SeriesFilter filter) {
        String dimensions = names(table.dimensions());
        String time = name(table.timeIndex());
        String sql = dimensions.isEmpty()
                ? "SELECT * FROM " + from() + filter.where() + " ORDER BY " + time + " DESC LIMIT 1"
                : "SELECT DISTINCT ON (" + dimensions + ") * FROM " + from() + filter.where() + " ORDER BY "
                        + dimensions + ", " + time + " DESC";
        return read(filter, sql, 0);
    }

    /** Rows by time, then identity. */
    public Operation between(SeriesFilter filter, Collection<String> columns, long offset) {
        String all = columns.isEmpty() ? "*" : names(columns);
        return read(filter, "SELECT " + all + " FROM " + from() + filter.where() + " ORDER BY " + order(), offset);
    }

    /** First and last time of every identity: {@code d1..dn}, {@code first_time}, {@code last_time}. */
    public Operation statistics(long offset) {
        SeriesFilter filter = SeriesFilter.none(table);
        List<String> selected = new ArrayList<>();
        List<String> dimensions = table.dimensions();
        for (int i = 0; i < dimensions.size(); i++) {
            selected.add(name(dimensions.get(i)) + "::text AS d" + (i + 1));
        }
        String time = name(table.timeIndex());
        selected.add("min(" + time + ") AS first_time");
        selected.add("max(" + time + ") AS last_time");
        String grouped = names(dimensions);
        String sql = "SELECT " + String.join(", ", selected) + " FROM " + from()
                + (grouped.isEmpty() ? "" : " GROUP BY " + grouped + " ORDER BY " + grouped);
        return read(filter, sql, offset);
    }

    /** Removes the rows that the filter leaves. */
    public Operation delete(SeriesFilter filter) {
        return operation(
                OperationKind.DELETE,
                filter,
                "DELETE FROM " + from() + filter.where(),
                Access.WRITE,
                new Limits(1, 0, TIMEOUT_MS));
    }

    /**
     * Writes rows.
     *
     * @param columns values of each column, all lists as long
     * @param overwrite whether a row of the same grain is replaced; otherwise it is a conflict
     */
    public Operation insert(Map<String, List<@Nullable Object>> columns, boolean overwrite) {
        SeriesFilter values = SeriesFilter.none(table);
        List<String> arrays = columns.entrySet().stream()
                .map(column ->
                        values.bind(column.getValue()) + "::" + table.columns().get(column.getKey()) + "[]")
                .toList();
        String sql = "INSERT INTO " + from() + " (" + names(columns.keySet()) + ") SELECT * FROM unnest("
                + String.join(", ", arrays) + ")";
        if (overwrite) {
            String changed = columns.keySet().stream()
                    .filter(column -> !table.grain().contains(column))
                    .map(column -> name(column) + " = excluded." + name(column))
                    .collect(Collectors.joining(", "));
            sql += " ON CONFLICT (" + names(table.grain()) + ") DO "
                    + (changed.isEmpty() ? "NOTHING" : "UPDATE SET " + changed);
        }
        OperationKind kind = overwrite ? OperationKind.UPSERT : OperationKind.INSERT;
        return operation(kind, values, sql, Access.WRITE, new Limits(1, 0, TIMEOUT_MS));
    }

    private Operation read(SeriesFilter filter, String sql, long offset) {
        return operation(OperationKind.SELECT, filter, sql, Access.READ, new Limits(ALL, offset, TIMEOUT_MS));
    }

    private Operation operation(OperationKind kind, SeriesFilter filter, String sql, Access access, Limits limits) {
        Scope scope = new Scope(null, List.of(new ScopedTable(table.uid(), null, access, null)));
        return new Operation(kind, filter.statement(sql), scope, limits);
    }

    private String order() {
        List<String> order = new ArrayList<>(List.of(table.timeIndex()));
        order.addAll(table.dimensions());
        return names(order);
    }

    private String from() {
        return table.sql().replace("%", "%%");
    }

    private static String name(String name) {
        return Identifiers.quote(name).replace("%", "%%");
    }

    private static String names(Collection<String> names) {
        return names.stream().map(SeriesStatements::name).collect(Collectors.joining(", "));
    }
}
