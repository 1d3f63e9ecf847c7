package dev.metatables.contract.naming;

import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.Naming;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same tables in another namespace, for tests and example environments: the namespace is replaced and becomes the
 * suffix of the table names, and every name that must not meet its twin follows (API specification 5).
 */
public final class NamespaceOverride {
    private final String namespace;
    private final String suffix;
    private final Map<String, String> renamed = new LinkedHashMap<>();

    private NamespaceOverride(String namespace) {
        this.namespace = namespace;
        this.suffix = Names.slug(namespace);
    }

    /**
     * The tables in the namespace, in the same order. Foreign keys to a table that is not among them keep their target.
     *
     * @param namespace not blank
     */
    public static List<Table> apply(List<Table> tables, String namespace) {
        NamespaceOverride override = new NamespaceOverride(namespace);
        tables.forEach(table -> override.renamed.put(TableNames.qualified(table), override.name(table)));
        return tables.stream().map(override::moved).toList();
    }

    private String name(Table table) {
        Naming naming = table.naming();
        String app = naming.app();
        String concept = naming.concept();
        return app == null || concept == null || naming.explicitTable()
                ? Names.bounded(List.of(table.tableName(), suffix), Names.MAX_LENGTH)
                : Names.schemaTableName(app, concept, suffix);
    }

    private Table moved(Table table) {
        String name = name(table);
        Naming naming = table.naming();
        return new Table(
                table.record(),
                table.managementMode(),
                new Naming(naming.app(), naming.concept(), suffix, naming.explicitTable()),
                provider(table),
                namespace,
                identifier(table),
                table.description(),
                table.labels(),
                table.provisioning(),
                table.protectFromDeletion(),
                table.introspect(),
                table.dataSourceUid(),
                table.schema(),
                name,
                null,
                table.columns(),
                null,
                table.uniqueConstraints(),
                table.foreignKeys().stream().map(key -> moved(table, key)).toList(),
                table.checks(),
                table.indexes().stream().map(index -> moved(table, index)).toList(),
                table.timeIndex(),
                table.upsertKey());
    }

    /** A provider of its own: the version tables of two namespaces differ by the suffix, as their tables do. */
    private Provider provider(Table table) {
        return new Provider(table.provider().packageName(), namespace, suffix);
    }

    private @Nullable String identifier(Table table) {
        String identifier = table.identifier();
        if (identifier == null) {
            return null;
        }
        String own = table.namespace() + ".";
        return namespace + "." + (identifier.startsWith(own) ? identifier.substring(own.length()) : identifier);
    }

    private ForeignKey moved(Table table, ForeignKey key) {
        String target = key.targetSchema() == null ? key.targetTable() : key.targetSchema() + "." + key.targetTable();
        String usual = Names.foreignKey(table.tableName(), key.columns(), key.targetTable(), key.targetColumns());
        return new ForeignKey(
                usual.equals(key.name()) ? null : key.name(),
                key.columns(),
                key.targetSchema(),
                renamed.getOrDefault(target, key.targetTable()),
                key.targetColumns(),
                key.targetRecord(),
                key.onDelete(),
                key.onUpdate(),
                key.deferrable(),
                key.initially(),
                key.match());
    }

    /** Index names are unique in a schema, so an authored one gets the suffix. */
    private Index moved(Table table, Index index) {
        String authored = index.name();
        String usual = TableNames.index(table, unnamed(index, null));
        String name = authored == null || authored.equals(usual)
                ? null
                : Names.bounded(List.of(authored, suffix), Names.MAX_LENGTH);
        return unnamed(index, name);
    }

    private static Index unnamed(Index index, @Nullable String name) {
        return new Index(
                name,
                index.unique(),
                index.keys(),
                index.using(),
                index.include(),
                index.where(),
                index.with(),
                index.nullsNotDistinct(),
                index.generated());
    }
}
