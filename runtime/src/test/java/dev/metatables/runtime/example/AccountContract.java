package dev.metatables.runtime.example;

import dev.metatables.runtime.table.TableHandle;

/** Contract of {@link AccountRow}. */
public final class AccountContract {
    /** Logical name of the table. */
    public static final String IDENTIFIER = "sdk-examples.Account";

    /** Logical namespace of the table. */
    public static final String NAMESPACE = "sdk-examples";

    /** Physical schema. */
    public static final String SCHEMA = "public";

    /** Physical table name. */
    public static final String TABLE_NAME = "sdk_examples__account";

    /** Fingerprint of the contract; not a constant expression, so that no other class keeps an old one. */
    public static final String FINGERPRINT = String.valueOf("mt_sdk_examples_fb196871df36c8ca2e46206a243e7635");

    /** Identity and document. */
    public static final TableHandle HANDLE = TableHandle.of(
            AccountContract.class,
            "META-INF/metatables/public.sdk_examples__account.json",
            IDENTIFIER,
            NAMESPACE,
            SCHEMA,
            TABLE_NAME,
            FINGERPRINT);

    private AccountContract() {}

    /** The document of the table. */
    public static String json() {
        return HANDLE.json();
    }
}
