package dev.metatables.contract.table;

import dev.metatables.contract.cadence.Cadence;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds rows of the bulk reservation (contract specification 4.4). */
public final class Reservation {

    private Reservation() {}

    /**
     * One row. Nulls are members of it; the row's identifier is the physical table name.
     *
     * @param versionTableUid uid of the provider's version table
     */
    public static Map<String, @Nullable Object> row(
            Table table, @Nullable String dataSourceUid, @Nullable String versionTableUid) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("data_source_uid", dataSourceUid == null ? table.dataSourceUid() : dataSourceUid);
        row.put("identifier", table.tableName());
        row.put("namespace", table.namespace());
        row.put("description", table.description());
        row.put("labels", table.labels());
        row.put("management_mode", ManagementMode.PLATFORM_MANAGED.wireName());
        row.put("provisioning_status", "reserved");
        row.put("is_alembic_managed", true);
        row.put("migration_package", table.provider().packageName());
        row.put("migration_namespace", table.provider().migrationNamespace());
        row.put("migration_provider_key", table.provider().key());
        row.put("alembic_version_meta_table_uid", versionTableUid);
        row.put("alembic_revision", null);
        row.put("physical_schema", table.schema());
        row.put("physical_table_name", table.tableName());
        row.put("protect_from_deletion", table.protectFromDeletion());
        row.put("table_contract", TableContract.of(table));
        if (table.timeIndex() != null) {
            row.put("time_index_name", table.timeIndex().column());
            TableContract.putIfPresent(
                    row, "cadence", Cadence.normalize(table.timeIndex().cadence()));
            row.put("partition_strategy", table.timeIndex().partitionStrategy());
        }
        return row;
    }
}
