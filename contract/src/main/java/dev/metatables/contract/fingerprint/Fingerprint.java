package dev.metatables.contract.fingerprint;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Digests;
import dev.metatables.contract.Text;
import dev.metatables.contract.json.CanonicalJson;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.Names;
import dev.metatables.contract.table.TableRules;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contract fingerprint: a short text that changes when the storage shape of a table changes. For drift checks; not
 * an identity, and never sent (contract specification 9).
 */
public final class Fingerprint {

    private static final int DIGEST_LENGTH = 33;

    private Fingerprint() {}

    /** The table's fingerprint with default options. */
    public static String of(Table table) {
        return of(table, FingerprintOptions.DEFAULTS);
    }

    /**
     * The table's fingerprint.
     *
     * @throws ContractException {@code NAMESPACE_REQUIRED}, {@code NAMESPACE_BLANK}, {@code SCHEMA_BLANK},
     *     {@code HASH_MAX_LENGTH_TOO_SMALL} or {@code CADENCE_INVALID}
     */
    public static String of(Table table, FingerprintOptions options) {
        return of(
                namespace(table, options),
                or(options.schema(), table.schema()),
                StorageIdentity.of(table, options.includeTableName()),
                options);
    }

    /** The canonical text that {@link #of(Table, FingerprintOptions)} digests. */
    public static String canonicalText(Table table, FingerprintOptions options) {
        return canonicalText(
                namespace(table, options),
                or(options.schema(), table.schema()),
                StorageIdentity.of(table, options.includeTableName()),
                options);
    }

    /** The fingerprint of a given storage identity; namespace and schema of the options are not looked at. */
    public static String of(
            String namespace, String schema, Map<String, @Nullable Object> identity, FingerprintOptions options) {
        String text = canonicalText(namespace, schema, identity, options);
        int prefixLength = options.maxLength() - DIGEST_LENGTH;
        if (prefixLength < 1) {
            throw ContractException.of(
                    "max_length",
                    "HASH_MAX_LENGTH_TOO_SMALL",
                    "is " + options.maxLength() + " but has to be at least " + (DIGEST_LENGTH + 1) + ".");
        }
        return prefix(Text.trim(namespace), prefixLength) + "_" + Digests.md5(text);
    }

    private static String canonicalText(
            String namespace, String schema, Map<String, @Nullable Object> identity, FingerprintOptions options) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("namespace", nonBlank(namespace, "namespace", "NAMESPACE_BLANK"));
        document.put("schema", nonBlank(schema, "schema", "SCHEMA_BLANK"));
        document.put("table_storage_identity", identity);
        String hashNamespace = options.hashNamespace();
        if (hashNamespace != null && !hashNamespace.isEmpty()) {
            document.put("hash_namespace", Text.trim(hashNamespace));
        }
        document.putAll(options.extraComponents());
        return CanonicalJson.write(document);
    }

    private static String prefix(String namespace, int length) {
        String slug = Names.slug("mt_" + namespace);
        String prefix = slug.substring(0, Math.min(length, slug.length())).replaceAll("_+$", "");
        return prefix.isEmpty() ? "mt" : prefix;
    }

    private static String nonBlank(String value, String name, String code) {
        String text = Text.trim(value);
        if (text.isEmpty()) {
            throw ContractException.of(name, code, "is blank. A fingerprint needs a " + name + ".");
        }
        return text;
    }

    /** The given namespace, else the table's own; an empty text counts as none. */
    private static String namespace(Table table, FingerprintOptions options) {
        String given = options.namespace();
        if (given != null && !given.isEmpty()) {
            return given;
        }
        TableRules.requireNamespace(table);
        return table.namespace();
    }

    private static String or(@Nullable String given, String fallback) {
        return given == null ? fallback : given;
    }
}
