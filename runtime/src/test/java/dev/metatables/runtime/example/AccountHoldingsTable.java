package dev.metatables.runtime.example;

import dev.metatables.runtime.table.MetaTable;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.TableField;

/** Daily holdings; one row per day, account and instrument. */
public final class AccountHoldingsTable extends MetaTable {
    /** Daily holdings; one row per day, account and instrument. */
    public static final AccountHoldingsTable ACCOUNT_HOLDINGS = new AccountHoldingsTable();

    /** Valuation instant, UTC. */
    public final TableField<Record, Instant> TIME_INDEX = instant("time_index");

    /** Holding account. */
    public final TableField<Record, UUID> ACCOUNT_UID = uuid("account_uid");

    /** Instrument key. */
    public final TableField<Record, String> UNIQUE_IDENTIFIER = string("unique_identifier", 255);

    /** Units held. */
    public final TableField<Record, Double> QUANTITY = doublePrecision("quantity");

    private AccountHoldingsTable() {
        super(AccountHoldingsContract.HANDLE);
    }

    private AccountHoldingsTable(String alias, AccountHoldingsTable aliased) {
        super(alias, aliased);
    }

    @Override
    public AccountHoldingsTable as(String alias) {
        return new AccountHoldingsTable(alias, this);
    }
}
