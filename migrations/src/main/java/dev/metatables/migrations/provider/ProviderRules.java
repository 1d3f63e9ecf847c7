package dev.metatables.migrations.provider;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has to hold of a provider before any of its tables is announced. */
final class ProviderRules {

    private ProviderRules() {}

    /** @throws ContractException with every violation */
    static void require(Provider provider, List<Table> tables) {
        List<Violation> violations = new ArrayList<>();
        if (provider.packageName().isBlank()) {
            violations.add(new Violation(
                    "package",
                    "PROVIDER_PACKAGE_REQUIRED",
                    "The migration package is blank. Set app or migrationPackage."));
        }
        if (provider.migrationNamespace().isBlank()) {
            violations.add(new Violation(
                    "migration_namespace",
                    "PROVIDER_MIGRATION_NAMESPACE_REQUIRED",
                    "The migration namespace is blank. Set namespace or migrationNamespace."));
        }
        Map<String, String> identifiers = new HashMap<>();
        Set<String> sources = new HashSet<>();
        for (Table table : tables) {
            identifier(table, identifiers, violations);
            if (table.dataSourceUid() != null) {
                sources.add(table.dataSourceUid());
            }
        }
        if (sources.size() > 1) {
            violations.add(new Violation(
                    "data_source_uid",
                    "MIXED_DATA_SOURCES",
                    "The tables of provider " + provider.key() + " name " + sources.size()
                            + " data sources. Tables that migrate together live in one."));
        }
        ContractException.throwIfAny(violations);
    }

    private static void identifier(Table table, Map<String, String> identifiers, List<Violation> violations) {
        String identifier = table.identifier();
        if (identifier == null || identifier.isBlank()) {
            violations.add(new Violation(
                    table.tableName(),
                    "IDENTIFIER_REQUIRED",
                    "Record " + table.record() + " has no identifier; a table that migrates needs one."));
            return;
        }
        String other = identifiers.putIfAbsent(identifier, table.record());
        if (other != null) {
            violations.add(new Violation(
                    table.tableName(),
                    "DUPLICATE_IDENTIFIER",
                    "Records " + other + " and " + table.record() + " share the identifier " + identifier
                            + ". Give one of them another."));
        }
    }
}
