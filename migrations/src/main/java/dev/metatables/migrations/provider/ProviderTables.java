package dev.metatables.migrations.provider;

import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.Names;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.MentionedTables;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.ProviderSchema;
import dev.metatables.migrations.run.VersionStore;
import dev.metatables.runtime.model.TableDocuments;
import dev.metatables.runtime.model.TableName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tables that migrate together: one package and migration namespace. Parents stand before the tables whose foreign
 * keys point to them.
 *
 * @param tables never empty
 */
public record ProviderTables(Provider provider, List<Table> tables) {

    private static final String VERSION_CONCEPT = "alembic_version";
    private static final String DEFAULT_SCHEMA = "public";

    /** Orders the tables. @throws MigrationException when there are none */
    public ProviderTables {
        if (tables.isEmpty()) {
            throw new MigrationException(Reason.USAGE, "Provider " + provider.key() + " has no tables.");
        }
        ProviderRules.require(provider, tables);
        tables = ParentsFirst.order(tables);
    }

    /** Every provider with documents on the class path, by provider key. Externally managed tables do not migrate. */
    public static List<ProviderTables> onClassPath(ClassLoader loader) {
        return of(new TableDocuments(loader).all());
    }

    /**
     * The only provider on the class path with this migration package.
     *
     * @throws MigrationException when there is none, or several; the message lists what was found
     */
    public static ProviderTables onClassPath(ClassLoader loader, String packageName) {
        return named(onClassPath(loader), packageName);
    }

    /**
     * The only one of several providers with this migration package.
     *
     * @throws MigrationException when there is none, or several; the message lists what was found
     */
    public static ProviderTables named(List<ProviderTables> all, String packageName) {
        List<ProviderTables> found = all.stream()
                .filter(one -> one.provider().packageName().equals(packageName))
                .toList();
        if (found.size() != 1) {
            throw new MigrationException(
                    Reason.USAGE,
                    "Expected one provider of package " + packageName + " on the class path, found "
                            + (all.isEmpty()
                                    ? "no tables at all. Compile the module with metatables-processor"
                                    : found.size() + " among "
                                            + all.stream()
                                                    .map(one -> one.provider().key())
                                                    .collect(Collectors.joining(", ")))
                            + ".");
        }
        return found.get(0);
    }

    /** Groups tables by provider. */
    public static List<ProviderTables> of(Collection<Table> tables) {
        Map<String, List<Table>> groups = tables.stream()
                .filter(table -> table.managementMode() == ManagementMode.PLATFORM_MANAGED)
                .collect(Collectors.groupingBy(table -> table.provider().key(), TreeMap::new, Collectors.toList()));
        return groups.values().stream()
                .map(group -> new ProviderTables(group.get(0).provider(), group))
                .toList();
    }

    /** The table that records at which revision the provider is, and its history. */
    public VersionStore versionStore() {
        String name = Names.schemaTableName(provider.packageName(), VERSION_CONCEPT, provider.suffix());
        String history = Names.schemaTableName(provider.packageName(), VERSION_CONCEPT + "_history", provider.suffix());
        return new VersionStore(DEFAULT_SCHEMA, name, history);
    }

    /** Logical name of the version table in the catalog; begins with the namespace that stands in for another. */
    public String versionIdentifier() {
        String authored = provider.packageName() + "." + VERSION_CONCEPT;
        return provider.suffix() == null ? authored : provider.migrationNamespace() + "." + authored;
    }

    /** Physical names, in model order. */
    public List<TableName> names() {
        return tables.stream().map(TableName::of).toList();
    }

    /** The tables as a database knows them. */
    public ProviderSchema schema() {
        return new ProviderSchema(names());
    }

    /** The tables, and those of older revisions that a database may still have. */
    public ProviderSchema schema(RevisionGraph revisions) {
        Set<TableName> all = new LinkedHashSet<>(names());
        all.addAll(MentionedTables.in(revisions));
        return new ProviderSchema(List.copyOf(all));
    }
}
