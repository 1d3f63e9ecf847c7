package dev.metatables.server.catalog;

import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.table.TableContract;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables as rows of the answers (HTTP specification 6). Key sets are closed: clients refuse a key they do not know,
 * so nothing is added here that the specification does not name.
 */
final class TableRows {
    private static final String COLUMNS =
            "SELECT * FROM meta_table_column WHERE meta_table_uid = ANY (?::uuid[]) ORDER BY meta_table_uid, ordinal_position";

    private static final String INDEXES =
            "SELECT * FROM meta_table_index WHERE meta_table_uid = ANY (?::uuid[]) ORDER BY meta_table_uid, position";

    /** Both directions of each key with an end among the wanted tables; ends of other organisations are not joined. */
    private static final String FOREIGN_KEYS = """
            SELECT k.*, s.uid AS source_uid, s.physical_schema AS source_schema, s.physical_table_name AS source_table,
                t.uid AS target_uid
            FROM meta_table_foreign_key k
            JOIN meta_table s ON s.uid = k.meta_table_uid
            LEFT JOIN meta_table t ON t.data_source_uid = s.data_source_uid AND t.organization_uid = s.organization_uid
                AND t.physical_schema = k.target_schema AND t.physical_table_name = k.target_table
            WHERE k.meta_table_uid = ANY (?::uuid[]) OR t.uid = ANY (?::uuid[])
            ORDER BY k.meta_table_uid, k.position
            """;

    private final Map<UUID, List<Map<String, @Nullable Object>>> columns = new HashMap<>();
    private final Map<UUID, List<Map<String, @Nullable Object>>> indexes = new HashMap<>();
    private final Map<UUID, List<Map<String, @Nullable Object>>> outgoing = new HashMap<>();
    private final Map<UUID, List<Map<String, @Nullable Object>>> incoming = new HashMap<>();

    private TableRows() {}

    /** Rows of the tables, in order, in the shape of one family. */
    static List<Map<String, @Nullable Object>> of(
            Connection connection, List<MetaTable> tables, TableKind family, Map<UUID, DataSourceRow> sources)
            throws SQLException {
        TableRows rows = new TableRows();
        List<String> uids = tables.stream().map(table -> table.uid().toString()).toList();
        rows.load(connection, uids);
        List<Map<String, @Nullable Object>> written = new ArrayList<>(tables.size());
        for (MetaTable table : tables) {
            written.add(rows.row(table, family, sources.get(table.dataSourceUid())));
        }
        return written;
    }

    private void load(Connection connection, List<String> uids) throws SQLException {
        Sql.query(connection, row -> add(columns, row, "meta_table_uid", column(row)), COLUMNS, List.of(uids));
        Sql.query(connection, row -> add(indexes, row, "meta_table_uid", index(row)), INDEXES, List.of(uids));
        Sql.query(
                connection,
                row -> {
                    UUID target = row.getObject("target_uid", UUID.class);
                    if (target != null) {
                        add(incoming, row, "target_uid", foreignKey(row, target));
                    }
                    return add(outgoing, row, "meta_table_uid", foreignKey(row, target));
                },
                FOREIGN_KEYS,
                List.of(uids, uids));
    }

    private static Boolean add(
            Map<UUID, List<Map<String, @Nullable Object>>> into,
            ResultSet row,
            String uid,
            Map<String, @Nullable Object> entry)
            throws SQLException {
        return into.computeIfAbsent(row.getObject(uid, UUID.class), ignored -> new ArrayList<>())
                .add(entry);
    }

    private Map<String, @Nullable Object> row(MetaTable table, TableKind family, @Nullable DataSourceRow source) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("uid", table.uid().toString());
        json.put("data_source", source == null ? null : source.toJson());
        json.put("data_source_uid", table.dataSourceUid().toString());
        json.put("identifier", table.identifier());
        json.put("namespace", table.namespace());
        json.put("description", table.description());
        json.put("labels", table.labels());
        json.put("management_mode", table.managementMode());
        json.put("provisioning_status", table.provisioningStatus());
        if (table.schemaManagementMode() != null) {
            json.put("schema_management_mode", table.schemaManagementMode());
        }
        json.put("schema_management", table.schemaManagement());
        json.put("migration_package", table.migrationPackage());
        json.put("migration_namespace", table.migrationNamespace());
        json.put("migration_provider_key", table.migrationProviderKey());
        json.put("alembic_version_meta_table_uid", table.versionMetaTableUid());
        json.put("alembic_revision", table.revision());
        json.put("physical_schema", table.physicalSchema());
        json.put("physical_table_name", table.physicalTableName());
        json.put("table_contract", table.tableContract());
        json.put("contract_version", TableContract.VERSION);
        json.put("table_kind", table.kind().wireName());
        json.put("time_indexed", table.kind() == TableKind.TIME_INDEXED);
        json.put("introspection_snapshot", table.introspectionSnapshot());
        json.put("protect_from_deletion", table.protectFromDeletion());
        json.put("columns", columns.getOrDefault(table.uid(), List.of()));
        json.put("indexes_meta", indexes.getOrDefault(table.uid(), List.of()));
        json.put("foreign_keys", outgoing.getOrDefault(table.uid(), List.of()));
        json.put("incoming_fks", incoming.getOrDefault(table.uid(), List.of()));
        if (table.createdAt() != null) {
            json.put(
                    "creation_date",
                    table.createdAt()
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        }
        json.put("created_by_user_uid", table.createdBy().toString());
        json.put("organization_owner_uid", table.organizationUid().toString());
        if (family == TableKind.TIME_INDEXED) {
            json.put("cadence", table.cadence());
            json.put("time_indexed_profile", profile(table));
        }
        return json;
    }

    private @Nullable Map<String, @Nullable Object> profile(MetaTable table) {
        if (table.timeIndexName() == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("time_index_name", table.timeIndexName());
        json.put("index_names", table.indexNames());
        json.put("cadence", table.cadence());
        json.put("partition_strategy", table.partitionStrategy());
        json.put("storage_layout", table.storageLayout());
        return json;
    }

    private static Map<String, @Nullable Object> column(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", row.getString("name"));
        json.put("data_type", row.getString("data_type"));
        json.put("backend_type", row.getString("backend_type"));
        json.put("nullable", row.getBoolean("nullable"));
        json.put("primary_key", row.getBoolean("primary_key"));
        json.put("unique", row.getBoolean("is_unique"));
        json.put("server_default", row.getString("server_default"));
        json.put("ordinal_position", row.getInt("ordinal_position"));
        json.put("description", row.getString("description"));
        json.put("label", row.getString("label"));
        json.put("logical_name", row.getString("logical_name"));
        json.put("contract_fragment", Map.of());
        return json;
    }

    private static Map<String, @Nullable Object> index(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", row.getString("name"));
        json.put("columns", Sql.texts(row, "columns"));
        json.put("unique", row.getBoolean("is_unique"));
        json.put("method", row.getString("method"));
        json.put("expression", row.getString("expression"));
        json.put("contract_fragment", Map.of());
        return json;
    }

    private static Map<String, @Nullable Object> foreignKey(ResultSet row, @Nullable UUID target) throws SQLException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", row.getString("name"));
        json.put("source_columns", Sql.texts(row, "source_columns"));
        json.put("target_table_uid", target == null ? null : target.toString());
        json.put("target_table_physical_table_name", row.getString("target_table"));
        json.put("target_table_physical_schema", row.getString("target_schema"));
        json.put("target_columns", Sql.texts(row, "target_columns"));
        json.put("on_delete", row.getString("on_delete"));
        json.put("contract_fragment", Map.of());
        return json;
    }
}
