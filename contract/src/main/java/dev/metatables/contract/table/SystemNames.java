package dev.metatables.contract.table;

import java.util.Set;

/** Names PostgreSQL keeps for itself. */
public final class SystemNames {
    private static final Set<String> COLUMNS = Set.of("tableoid", "ctid", "xmin", "cmin", "xmax", "cmax");

    private SystemNames() {}

    /** Whether every table has a column of that name already. */
    public static boolean isColumn(String name) {
        return COLUMNS.contains(name);
    }

    /** Whether the schema belongs to PostgreSQL. */
    public static boolean isSchema(String name) {
        return name.startsWith("pg_") || name.equals("information_schema");
    }
}
