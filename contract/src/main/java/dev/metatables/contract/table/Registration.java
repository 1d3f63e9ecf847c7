package dev.metatables.contract.table;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.cadence.Cadence;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds registration bodies (contract specification 4.1 and 4.2). */
public final class Registration {

    /** {@code provisioning} of a table that authors none. */
    public static final Map<String, @Nullable Object> DEFAULT_PROVISIONING = provisioning(true);

    private Registration() {}

    /**
     * The body that registers a table, relational or time-indexed.
     *
     * @param dataSourceUid data source, or null to use the table's own; the member is absent when there is neither
     * @throws ContractException {@code NAMESPACE_REQUIRED} or {@code CADENCE_INVALID}
     */
    public static Map<String, @Nullable Object> of(Table table, @Nullable String dataSourceUid) {
        TableRules.requireNamespace(table);
        return table.timeIndex() == null
                ? relational(table, dataSourceUid)
                : timeIndexed(table, table.timeIndex(), dataSourceUid);
    }

    /**
     * The body that registers a physical table somebody else owns: identifier, namespace, description and schema come
     * from the table, the rest from the caller.
     *
     * @throws ContractException {@code NAMESPACE_REQUIRED}
     */
    public static Map<String, @Nullable Object> external(
            Table table,
            @Nullable String dataSourceUid,
            List<String> labels,
            boolean protectFromDeletion,
            boolean introspect) {
        TableRules.requireNamespace(table);
        Map<String, @Nullable Object> body = head(table, dataSourceUid);
        body.put("labels", labels);
        body.put("protect_from_deletion", protectFromDeletion);
        body.put("management_mode", ManagementMode.EXTERNAL_REGISTERED.wireName());
        body.put("introspect", introspect);
        return body;
    }

    /**
     * The body that refreshes the catalog after a migration: nothing is created, and the row learns which migrations
     * own the table.
     *
     * @param versionTableUid uid of the provider's version table
     * @param revision revision reached, null when not known
     */
    public static Map<String, @Nullable Object> refresh(
            Table table, @Nullable String dataSourceUid, String versionTableUid, @Nullable String revision) {
        Map<String, @Nullable Object> alembic = new LinkedHashMap<>();
        alembic.put("package", table.provider().packageName());
        alembic.put("migration_namespace", table.provider().migrationNamespace());
        alembic.put("provider_key", table.provider().key());
        alembic.put("alembic_version_meta_table_uid", versionTableUid);
        TableContract.putIfPresent(alembic, "revision", revision);
        Map<String, @Nullable Object> management = new LinkedHashMap<>();
        management.put("mode", "alembic_managed");
        management.put("alembic", alembic);
        Map<String, @Nullable Object> body = of(table, dataSourceUid);
        body.put("provisioning", provisioning(false));
        body.put("schema_management", management);
        return body;
    }

    private static Map<String, @Nullable Object> relational(Table table, @Nullable String dataSourceUid) {
        if (table.managementMode() == ManagementMode.EXTERNAL_REGISTERED) {
            return external(table, dataSourceUid, table.labels(), table.protectFromDeletion(), table.introspect());
        }
        Map<String, @Nullable Object> body = head(table, dataSourceUid);
        body.put("labels", table.labels());
        body.put("protect_from_deletion", table.protectFromDeletion());
        body.put("management_mode", ManagementMode.PLATFORM_MANAGED.wireName());
        body.put("provisioning", provisioning(table));
        body.put("introspect", table.introspect());
        return body;
    }

    private static Map<String, @Nullable Object> timeIndexed(
            Table table, TimeIndex time, @Nullable String dataSourceUid) {
        Map<String, @Nullable Object> body = head(table, dataSourceUid);
        body.put("labels", table.labels());
        body.put("protect_from_deletion", table.protectFromDeletion());
        body.put("provisioning", provisioning(table));
        body.put("time_index_name", time.column());
        TableContract.putIfPresent(body, "cadence", Cadence.normalize(time.cadence()));
        body.put("partition_strategy", time.partitionStrategy());
        return body;
    }

    private static Map<String, @Nullable Object> head(Table table, @Nullable String dataSourceUid) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        TableContract.putIfPresent(
                body, "data_source_uid", dataSourceUid == null ? table.dataSourceUid() : dataSourceUid);
        body.put("physical_schema", table.schema());
        body.put("table_contract", TableContract.of(table));
        TableContract.putIfPresent(body, "identifier", table.identifier());
        body.put("namespace", table.namespace());
        TableContract.putIfPresent(body, "description", table.description());
        return body;
    }

    private static Map<String, @Nullable Object> provisioning(Table table) {
        return table.provisioning() == null || table.provisioning().isEmpty()
                ? DEFAULT_PROVISIONING
                : table.provisioning();
    }

    /** {@code {"create_table": .., "if_not_exists": true}}. */
    public static Map<String, @Nullable Object> provisioning(boolean createTable) {
        Map<String, @Nullable Object> provisioning = new LinkedHashMap<>();
        provisioning.put("create_table", createTable);
        provisioning.put("if_not_exists", true);
        return Collections.unmodifiableMap(provisioning);
    }
}
