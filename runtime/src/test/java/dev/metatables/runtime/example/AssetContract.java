package dev.metatables.runtime.example;

import dev.metatables.runtime.table.TableHandle;

/** Contract of {@link AssetRow}. */
public final class AssetContract {
    /** Logical name of the table. */
    public static final String IDENTIFIER = "sdk-examples.Asset";

    /** Logical namespace of the table. */
    public static final String NAMESPACE = "sdk-examples";

    /** Physical schema. */
    public static final String SCHEMA = "public";

    /** Physical table name. */
    public static final String TABLE_NAME = "sdk_examples__asset";

    /** Fingerprint of the contract; not a constant expression, so that no other class keeps an old one. */
    public static final String FINGERPRINT = String.valueOf("mt_sdk_examples_513cd709e47333c9036707a2fa7b4ea4");

    /** Identity and document. */
    public static final TableHandle HANDLE = TableHandle.of(
            AssetContract.class,
            "META-INF/metatables/public.sdk_examples__asset.json",
            IDENTIFIER,
            NAMESPACE,
            SCHEMA,
            TABLE_NAME,
            FINGERPRINT);

    private AssetContract() {}

    /** The document of the table. */
    public static String json() {
        return HANDLE.json();
    }
}
