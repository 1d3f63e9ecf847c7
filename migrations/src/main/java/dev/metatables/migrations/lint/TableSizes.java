package dev.metatables.migrations.lint;

import dev.metatables.contract.sql.Identifiers;
import dev.metatables.runtime.model.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How large tables are, as the server's statistics say. Immutable. */
public final class TableSizes {

    private static final long MANY_ROWS = 100_000;
    private static final String QUERY = "SELECT c.reltuples::bigint, pg_total_relation_size(c.oid)"
            + " FROM pg_catalog.pg_class c WHERE c.oid = to_regclass(?)";

    private final Map<TableName, Size> sizes;

    private record Size(long rows, long bytes) {}

    private TableSizes(Map<TableName, Size> sizes) {
        this.sizes = Map.copyOf(sizes);
    }

    /** Without a connection nothing is known. */
    public static TableSizes unknown() {
        return new TableSizes(Map.of());
    }

    /** The sizes in a live database. A table that was never analysed has none. */
    public static TableSizes read(Connection connection, Collection<TableName> tables) throws SQLException {
        Map<TableName, Size> sizes = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            for (TableName table : tables) {
                query.setString(1, Identifiers.quote(table.schema()) + "." + Identifiers.quote(table.table()));
                try (ResultSet row = query.executeQuery()) {
                    if (row.next() && row.getLong(1) >= 0) {
                        sizes.put(table, new Size(row.getLong(1), row.getLong(2)));
                    }
                }
            }
        }
        return new TableSizes(sizes);
    }

    /** Whether the table may have rows. */
    boolean mayHaveRows(TableName table) {
        Size size = sizes.get(table);
        return size == null || size.rows() > 0;
    }

    /** Whether work on the whole table may take long. */
    boolean mayBeBig(TableName table) {
        Size size = sizes.get(table);
        return size == null || size.rows() >= MANY_ROWS;
    }

    /** Such as {@code about 1200 rows, 96 kB}. */
    String describe(TableName table) {
        Size size = sizes.get(table);
        return size == null ? "size unknown" : "about " + size.rows() + " rows, " + size.bytes() / 1024 + " kB";
    }
}
