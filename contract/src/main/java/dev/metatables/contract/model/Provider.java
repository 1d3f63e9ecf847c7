package dev.metatables.contract.model;

import org.jspecify.annotations.Nullable;

/**
 * One migration stream.
 *
 * @param packageName the migration package, by default the app
 * @param migrationNamespace the migration namespace, by default the namespace
 * @param suffix ends the names of the stream's own tables; null unless a namespace was put in place of the authored one
 */
public record Provider(
        String packageName,
        String migrationNamespace,
        @Nullable String suffix) {

    /** A stream as it is authored. */
    public Provider(String packageName, String migrationNamespace) {
        this(packageName, migrationNamespace, null);
    }

    /** {@code package + ":" + migration_namespace} (contract specification 1). */
    public String key() {
        return packageName + ":" + migrationNamespace;
    }
}
