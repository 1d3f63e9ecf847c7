package dev.metatables.contract.model;

/**
 * One migration stream.
 *
 * @param packageName the migration package, by default the app
 * @param migrationNamespace the migration namespace, by default the namespace
 */
public record Provider(String packageName, String migrationNamespace) {

    /** {@code package + ":" + migration_namespace} (contract specification 1). */
    public String key() {
        return packageName + ":" + migrationNamespace;
    }
}
