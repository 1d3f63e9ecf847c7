package dev.metatables.contract.table;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import java.util.List;
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

    /**
     * Default the database holds: the authored one, else that of a uuid key which nobody else gives out. It is narrower
     * than {@link #serverDefault}: parts of a key, and keys that point to another table, have to be given.
     */
    public static @Nullable String databaseDefault(Table table, Column column) {
        if (column.defaultSql() != null) {
            return column.defaultSql();
        }
        return column.type().logical() == Logical.UUID && isOwnKey(table, column) ? UUID_DEFAULT : null;
    }

    /** True for a single integer primary key that is not a foreign key: the database numbers it itself. */
    public static boolean isIdentity(Table table, Column column) {
        return column.defaultSql() == null && isInteger(column.type().logical()) && isOwnKey(table, column);
    }

    private static boolean isOwnKey(Table table, Column column) {
        return table.primaryKey().equals(List.of(column.name()))
                && table.foreignKeys().stream().noneMatch(fk -> fk.columns().contains(column.name()));
    }

    private static boolean isInteger(Logical logical) {
        return logical == Logical.SMALL_INTEGER || logical == Logical.INTEGER || logical == Logical.BIG_INTEGER;
    }
}
