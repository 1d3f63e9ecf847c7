package dev.metatables.contract.model;

import dev.metatables.contract.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One authored table. Everything the contract, the fingerprint, the DDL and the generated code need, and nothing of
 * the language it was authored in but names.
 *
 * @param record binary name of the authored record
 * @param identifier null for none; an empty text becomes null
 * @param description null for none; an empty text becomes null
 * @param tableName physical, unqualified
 * @param schema {@code public} for the default schema
 * @param primaryKeyName authored name of the primary key, or null for the convention
 * @param provisioning authored map, or null for the default
 * @param timeIndex present exactly when the table is time-indexed
 * @param upsertKey authored upsert key; empty means grain, else primary key
 */
public record Table(
        String record,
        ManagementMode managementMode,
        Naming naming,
        Provider provider,
        String namespace,
        @Nullable String identifier,
        @Nullable String description,
        List<String> labels,
        @Nullable Map<String, @Nullable Object> provisioning,
        boolean protectFromDeletion,
        boolean introspect,
        @Nullable String dataSourceUid,
        String schema,
        String tableName,
        @Nullable String previousName,
        List<Column> columns,
        @Nullable String primaryKeyName,
        List<UniqueConstraint> uniqueConstraints,
        List<ForeignKey> foreignKeys,
        List<CheckConstraint> checks,
        List<Index> indexes,
        @Nullable TimeIndex timeIndex,
        List<String> upsertKey) {
    public Table {
        identifier = absentIfEmpty(identifier);
        description = absentIfEmpty(description);
        labels = List.copyOf(labels);
        provisioning = provisioning == null ? null : Json.copyOf(provisioning);
        columns = List.copyOf(columns);
        uniqueConstraints = List.copyOf(uniqueConstraints);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        indexes = List.copyOf(indexes);
        upsertKey = List.copyOf(upsertKey);
    }

    /** Relational or time-indexed. */
    public TableKind kind() {
        return timeIndex == null ? TableKind.RELATIONAL : TableKind.TIME_INDEXED;
    }

    /** Names of the primary-key columns in column order; empty when there is none. */
    public List<String> primaryKey() {
        return columns.stream().filter(Column::primaryKey).map(Column::name).toList();
    }

    /** The column of that exact name. */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** Columns that tell rows apart in an upsert: the authored key, else the grain, else the primary key. */
    public List<String> conflictKey() {
        if (!upsertKey.isEmpty()) {
            return upsertKey;
        }
        return timeIndex != null ? timeIndex.grain() : primaryKey();
    }

    private static @Nullable String absentIfEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** The same table with other columns. */
    public Table withColumns(List<Column> columns) {
        return new Table(
                record,
                managementMode,
                naming,
                provider,
                namespace,
                identifier,
                description,
                labels,
                provisioning,
                protectFromDeletion,
                introspect,
                dataSourceUid,
                schema,
                tableName,
                previousName,
                columns,
                primaryKeyName,
                uniqueConstraints,
                foreignKeys,
                checks,
                indexes,
                timeIndex,
                upsertKey);
    }

    /** The same table with other unique constraints and indexes. */
    public Table withKeys(List<UniqueConstraint> uniqueConstraints, List<Index> indexes) {
        return new Table(
                record,
                managementMode,
                naming,
                provider,
                namespace,
                identifier,
                description,
                labels,
                provisioning,
                protectFromDeletion,
                introspect,
                dataSourceUid,
                schema,
                tableName,
                previousName,
                columns,
                primaryKeyName,
                uniqueConstraints,
                foreignKeys,
                checks,
                indexes,
                timeIndex,
                upsertKey);
    }
}
