package dev.metatables.server.catalog;

import dev.metatables.contract.model.TableKind;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A registered table: one row of {@code meta_table}. */
public record MetaTable(
        UUID uid,
        UUID organizationUid,
        UUID dataSourceUid,
        String physicalSchema,
        String physicalTableName,
        @Nullable String identifier,
        @Nullable String namespace,
        @Nullable String description,
        List<String> labels,
        String managementMode,
        String provisioningStatus,
        @Nullable String schemaManagementMode,
        Map<String, @Nullable Object> schemaManagement,
        @Nullable String migrationPackage,
        @Nullable String migrationNamespace,
        @Nullable String migrationProviderKey,
        @Nullable String versionMetaTableUid,
        @Nullable String revision,
        TableKind kind,
        Map<String, @Nullable Object> tableContract,
        Map<String, @Nullable Object> introspectionSnapshot,
        boolean protectFromDeletion,
        @Nullable String timeIndexName,
        List<String> indexNames,
        @Nullable String cadence,
        @Nullable String partitionStrategy,
        Map<String, @Nullable Object> storageLayout,
        UUID createdBy,
        @Nullable OffsetDateTime createdAt) {

    static final String RESERVED = "reserved";
    static final String ACTIVE = "active";

    /** Whether operations may use the table. */
    public boolean active() {
        return provisioningStatus.equals(ACTIVE);
    }

    /** {@code schema.table}. */
    public String qualifiedName() {
        return physicalSchema + "." + physicalTableName;
    }

    /** A table of which only the place is known. */
    static MetaTable blank(Principal creator, UUID dataSource, String schema, String table, TableKind kind) {
        return new MetaTable(
                UUID.randomUUID(),
                creator.organizationUid(),
                dataSource,
                schema,
                table,
                null,
                null,
                null,
                List.of(),
                "",
                RESERVED,
                null,
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                kind,
                Map.of(),
                Map.of(),
                false,
                null,
                List.of(),
                null,
                null,
                Map.of(),
                creator.uid(),
                null);
    }

    static MetaTable read(ResultSet row) throws SQLException {
        return new MetaTable(
                row.getObject("uid", UUID.class),
                row.getObject("organization_uid", UUID.class),
                row.getObject("data_source_uid", UUID.class),
                row.getString("physical_schema"),
                row.getString("physical_table_name"),
                row.getString("identifier"),
                row.getString("namespace"),
                row.getString("description"),
                Sql.texts(row, "labels"),
                row.getString("management_mode"),
                row.getString("provisioning_status"),
                row.getString("schema_management_mode"),
                Sql.object(row, "schema_management"),
                row.getString("migration_package"),
                row.getString("migration_namespace"),
                row.getString("migration_provider_key"),
                row.getString("alembic_version_meta_table_uid"),
                row.getString("alembic_revision"),
                row.getString("table_kind").equals(TableKind.TIME_INDEXED.wireName())
                        ? TableKind.TIME_INDEXED
                        : TableKind.RELATIONAL,
                Sql.object(row, "table_contract"),
                Sql.object(row, "introspection_snapshot"),
                row.getBoolean("protect_from_deletion"),
                row.getString("time_index_name"),
                Sql.texts(row, "index_names"),
                row.getString("cadence"),
                row.getString("partition_strategy"),
                Sql.object(row, "storage_layout"),
                row.getObject("created_by", UUID.class),
                row.getObject("created_at", OffsetDateTime.class));
    }
}
