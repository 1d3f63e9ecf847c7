package dev.metatables.contract.table;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import org.jspecify.annotations.Nullable;

/** What a column gets from the database when a row leaves it out. */
public final class Columns {

    /** Default of every uuid column of a primary key. */
    public static final String UUID_DEFAULT = "gen_random_uuid()";

    private Columns() {}

    /** {@code server_default} of the contract: only uuid primary-key columns have one (contract specification 2.2). */
    public static @Nullable String serverDefault(Column column) {
        return column.primaryKey() && column.type().logical() == Logical.UUID ? UUID_DEFAULT : null;
    }

    /** Default the database holds: the authored one, else {@link #serverDefault}. */
    public static @Nullable String effectiveDefault(Column column) {
        return column.defaultSql() != null ? column.defaultSql() : serverDefault(column);
    }

    /** True for a single integer primary key that is not a foreign key: the database numbers it itself. */
    public static boolean isIdentity(Table table, Column column) {
        return column.primaryKey()
                && table.primaryKey().size() == 1
                && column.defaultSql() == null
                && isInteger(column.type().logical())
                && table.foreignKeys().stream().noneMatch(fk -> fk.columns().contains(column.name()));
    }

    private static boolean isInteger(Logical logical) {
        return logical == Logical.SMALL_INTEGER || logical == Logical.INTEGER || logical == Logical.BIG_INTEGER;
    }
}
