package dev.metatables.runtime.example;

import dev.metatables.runtime.table.MetaTable;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.TableField;

/** Accounts that own assets and holdings; one row per account. */
public final class AccountTable extends MetaTable {
    /** Accounts that own assets and holdings; one row per account. */
    public static final AccountTable ACCOUNT = new AccountTable();

    /** Stable account uid. */
    public final TableField<Record, UUID> UID = uuid("uid");

    /** Display name. */
    public final TableField<Record, String> NAME = nullableString("name", 255);

    private AccountTable() {
        super(AccountContract.HANDLE);
    }

    private AccountTable(String alias, AccountTable aliased) {
        super(alias, aliased);
    }

    @Override
    public AccountTable as(String alias) {
        return new AccountTable(alias, this);
    }
}
