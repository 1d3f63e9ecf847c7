package dev.metatables.migrations.provider;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.operation.Access;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.contract.operation.Statement;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.migrations.HookContext;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.ProviderHook;
import dev.metatables.runtime.catalog.MetaTableRow;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an inventory of a provider's tables in one of them: one row for each, by {@code table_name} (HTTP specification
 * 15.4). The table has the columns uid, namespace, table_name, description, model_name, meta_table_uid, sdk_version,
 * created_at and updated_at, and a unique index on {@code table_name}. Providers without that table are left alone.
 */
public final class CatalogProjection implements ProviderHook {

    private final TableName inventory;
    private final String sdkVersion;

    /**
     * A projection into one table.
     *
     * @param inventory physical name of the table that holds the rows
     * @param sdkVersion written into each row
     */
    public CatalogProjection(TableName inventory, String sdkVersion) {
        this.inventory = inventory;
        this.sdkVersion = sdkVersion;
    }

    @Override
    public void afterFinalize(HookContext context) {
        for (int i = 0; i < context.models().size(); i++) {
            if (TableName.of(context.models().get(i)).equals(inventory)) {
                context.execute()
                        .accept(upsert(context, context.registered().get(i).uid()));
            }
        }
    }

    private Operation upsert(HookContext context, String inventoryUid) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < context.models().size(); i++) {
            Table model = context.models().get(i);
            MetaTableRow row = context.registered().get(i);
            if (!row.physicalTableName().equals(model.tableName())) {
                throw new MigrationException(
                        Reason.DATABASE,
                        "The catalog answered table " + row.physicalTableName() + " where " + model.tableName()
                                + " was expected.");
            }
            parameters.put("namespace_" + i, model.namespace());
            parameters.put("table_" + i, model.tableName());
            parameters.put("description_" + i, model.description());
            parameters.put("model_" + i, model.record());
            parameters.put("meta_table_" + i, row.uid());
            rows.add("(gen_random_uuid(), %(namespace_" + i + ")s, %(table_" + i + ")s, %(description_" + i
                    + ")s, %(model_" + i + ")s, CAST(%(meta_table_" + i
                    + ")s AS uuid), %(sdk_version)s, now(), now())");
        }
        parameters.put("sdk_version", sdkVersion);
        String sql = "INSERT INTO " + Identifiers.table(inventory.schema(), inventory.table())
                + " (uid, namespace, table_name, description, model_name, meta_table_uid, sdk_version, created_at,"
                + " updated_at) VALUES " + String.join(", ", rows)
                + " ON CONFLICT (table_name) DO UPDATE SET namespace = EXCLUDED.namespace, description ="
                + " EXCLUDED.description, model_name = EXCLUDED.model_name, meta_table_uid = EXCLUDED.meta_table_uid,"
                + " sdk_version = EXCLUDED.sdk_version, updated_at = now()";
        return new Operation(
                OperationKind.UPSERT,
                Statement.of(sql, parameters, null),
                new Scope(
                        context.dataSourceUid(),
                        List.of(new ScopedTable(inventoryUid, null, Access.WRITE, context.reservedPolicy()))),
                Limits.defaults());
    }
}
