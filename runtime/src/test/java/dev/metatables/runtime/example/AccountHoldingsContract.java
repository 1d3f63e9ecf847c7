package dev.metatables.runtime.example;

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

    /** Identity and document. */
    public static final TableHandle HANDLE = TableHandle.of(
            AccountHoldingsContract.class,
            "META-INF/metatables/public.sdk_examples__account_holdings.json",
            IDENTIFIER,
            NAMESPACE,
            SCHEMA,
            TABLE_NAME,
            FINGERPRINT);

    private AccountHoldingsContract() {}

    /** The document of the table. */
    public static String json() {
        return HANDLE.json();
    }
}
