package dev.metatables.contract.fingerprint;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.naming.Names;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be varied in a fingerprint (contract specification 9.1).
 *
 * @param namespace null or empty for the table's own
 * @param schema null for the table's own
 * @param includeTableName whether the physical table name takes part
 * @param hashNamespace further text that separates fingerprints; null and empty for none
 * @param extraComponents members put on top of the digested document, replacing those of the same name
 * @param maxLength characters of the result at most
 */
public record FingerprintOptions(
        @Nullable String namespace,
        @Nullable String schema,
        boolean includeTableName,
        @Nullable String hashNamespace,
        Map<String, @Nullable Object> extraComponents,
        int maxLength) {

    /** The fingerprint every table has: its own namespace and schema, with its name. */
    public static final FingerprintOptions DEFAULTS =
            new FingerprintOptions(null, null, true, null, Map.of(), Names.MAX_LENGTH);

    public FingerprintOptions {
        extraComponents = Json.copyOf(extraComponents);
    }
}
