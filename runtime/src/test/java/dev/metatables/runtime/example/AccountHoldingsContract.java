package dev.metatables.runtime.example;

import dev.metatables.runtime.table.RowSql;
import dev.metatables.runtime.table.TableHandle;

/** Contract of {@link AccountHoldingsRow}. */
public final class AccountHoldingsContract {
    /** Logical name of the table. */
    public static final String IDENTIFIER = "sdk-examples.AccountHoldings";

    /** Logical namespace of the table. */
    public static final String NAMESPACE = "sdk-examples";

    /** Physical schema. */
    public static final String SCHEMA = "public";

    /** Physical table name. */
    public static final String TABLE_NAME = "sdk_examples__account_holdings";

    /** Fingerprint of the contract; not a constant expression, so that no other class keeps an old one. */
    public static final String FINGERPRINT = String.valueOf("mt_sdk_examples_c1170f779ec7dc3809c6c1149609a728");

    /** Identity, document and row statements. */
    public static final TableHandle HANDLE = TableHandle.of(
            AccountHoldingsContract.class,
            "META-INF/metatables/public.sdk_examples__account_holdings.json",
            IDENTIFIER,
            NAMESPACE,
            SCHEMA,
            TABLE_NAME,
            FINGERPRINT,
            RowSql.of(
                    "insert",
                    "INSERT INTO ${table} (time_index, account_uid, unique_identifier, quantity) VALUES (%(time_index)s::TIMESTAMP WITH TIME ZONE, %(account_uid)s::UUID, %(unique_identifier)s::VARCHAR, %(quantity)s::DOUBLE PRECISION) RETURNING time_index, account_uid, unique_identifier, quantity",
                    "insertAll",
                    "INSERT INTO ${table} (time_index, account_uid, unique_identifier, quantity) SELECT time_index, account_uid, unique_identifier, quantity FROM unnest(%(time_index)s::TIMESTAMP WITH TIME ZONE[], %(account_uid)s::UUID[], %(unique_identifier)s::VARCHAR[], %(quantity)s::DOUBLE PRECISION[]) AS rows (time_index, account_uid, unique_identifier, quantity)",
                    "upsert",
                    "INSERT INTO ${table} (time_index, account_uid, unique_identifier, quantity) VALUES (%(time_index)s::TIMESTAMP WITH TIME ZONE, %(account_uid)s::UUID, %(unique_identifier)s::VARCHAR, %(quantity)s::DOUBLE PRECISION) ON CONFLICT (time_index, account_uid, unique_identifier) DO UPDATE SET quantity = excluded.quantity RETURNING time_index, account_uid, unique_identifier, quantity",
                    "upsertAll",
                    "INSERT INTO ${table} (time_index, account_uid, unique_identifier, quantity) SELECT time_index, account_uid, unique_identifier, quantity FROM unnest(%(time_index)s::TIMESTAMP WITH TIME ZONE[], %(account_uid)s::UUID[], %(unique_identifier)s::VARCHAR[], %(quantity)s::DOUBLE PRECISION[]) AS rows (time_index, account_uid, unique_identifier, quantity) ON CONFLICT (time_index, account_uid, unique_identifier) DO UPDATE SET quantity = excluded.quantity",
                    "get",
                    "SELECT time_index, account_uid, unique_identifier, quantity FROM ${table} WHERE time_index = %(time_index)s::TIMESTAMP WITH TIME ZONE AND account_uid = %(account_uid)s::UUID AND unique_identifier = %(unique_identifier)s::VARCHAR",
                    "delete",
                    "DELETE FROM ${table} WHERE time_index = %(time_index)s::TIMESTAMP WITH TIME ZONE AND account_uid = %(account_uid)s::UUID AND unique_identifier = %(unique_identifier)s::VARCHAR",
                    "latest",
                    "SELECT DISTINCT ON (account_uid, unique_identifier) time_index, account_uid, unique_identifier, quantity FROM ${table} ORDER BY account_uid, unique_identifier, time_index DESC",
                    "latestOf",
                    "SELECT time_index, account_uid, unique_identifier, quantity FROM ${table} WHERE account_uid = %(account_uid)s::UUID AND unique_identifier = %(unique_identifier)s::VARCHAR ORDER BY time_index DESC LIMIT 1"));

    private AccountHoldingsContract() {}

    /** The document of the table. */
    public static String json() {
        return HANDLE.json();
    }
}
