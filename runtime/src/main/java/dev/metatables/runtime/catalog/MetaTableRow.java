package dev.metatables.runtime.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table as the catalog knows it.
 *
 * @param uid platform identity
 * @param provisioningStatus {@code reserved} or {@code active}
 * @param schemaManagement who manages the table's structure, and with which migrations, may be null
 * @param tableContract the registered contract, may be null
 * @param cadence time-indexed rows only
 */
public record MetaTableRow(
        String uid,
        @Nullable String dataSourceUid,
        @Nullable String identifier,
        @Nullable String namespace,
        @Nullable String description,
        @Nullable List<String> labels,
        String managementMode,
        @Nullable String provisioningStatus,
        @Nullable String schemaManagementMode,
        @Nullable Map<String, ?> schemaManagement,
        @Nullable String migrationPackage,
        @Nullable String migrationNamespace,
        @Nullable String migrationProviderKey,
        @Nullable String alembicVersionMetaTableUid,
        @Nullable String alembicRevision,
        @Nullable String physicalSchema,
        String physicalTableName,
        @Nullable Map<String, ?> tableContract,
        @Nullable String tableKind,
        @Nullable Boolean timeIndexed,
        @Nullable Boolean protectFromDeletion,
        @Nullable String cadence) {
    public MetaTableRow {
        Objects.requireNonNull(uid, "uid");
        Objects.requireNonNull(managementMode, "management_mode");
        Objects.requireNonNull(physicalTableName, "physical_table_name");
    }

    /** Physical schema, {@code public} when the row leaves it to the source's default. */
    public String schema() {
        return physicalSchema == null || physicalSchema.isEmpty() ? "public" : physicalSchema;
    }

    /** Revision of the migrations after which the row was told what the records say; null when it never was. */
    public @Nullable String refreshedRevision() {
        return schemaManagement != null
                        && schemaManagement.get("alembic") instanceof Map<?, ?> alembic
                        && alembic.get("revision") instanceof String revision
                ? revision
                : null;
    }

    /** Whether operations may use the table. */
    public boolean active() {
        return "active".equals(provisioningStatus);
    }
}
