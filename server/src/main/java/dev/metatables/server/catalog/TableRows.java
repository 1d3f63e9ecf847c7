package dev.metatables.server.catalog;

import dev.metatables.contract.table.TableContract;
import dev.metatables.server.api.RouteFamily;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final String KEY_ENDS = """
            SELECT k.*, t.uid AS target_uid, coalesce(%s, true) AS target_visible
            FROM meta_table_foreign_key k JOIN meta_table m ON m.uid = k.meta_table_uid
            LEFT JOIN meta_table t ON t.data_source_uid = m.data_source_uid
                AND t.physical_schema = k.target_schema AND t.physical_table_name = k.target_table
            """;

    /** A key to a table the caller does not see is left out; one to a table nobody registered is told by its name. */
    private static final String OUTGOING =
            KEY_ENDS + " WHERE k.meta_table_uid = ANY (?::uuid[]) ORDER BY k.meta_table_uid, k.position";

    private static final String INCOMING = """
            SELECT k.*, t.uid AS target_uid FROM meta_table t
            JOIN meta_table_foreign_key k ON k.target_schema = t.physical_schema AND k.target_table = t.physical_table_name
            JOIN meta_table m ON m.uid = k.meta_table_uid AND m.data_source_uid = t.data_source_uid
            WHERE t.uid = ANY (?::uuid[]) AND %s ORDER BY k.meta_table_uid, k.position
            """;

    private final Map<UUID, List<Map<String, @Nullable Object>>> columns = new HashMap<>();
    private final Map<UUID, List<Map<String, @Nullable Object>>> indexes = new HashMap<>();
    private final Map<UUID, List<Map<String, @Nullable Object>>> outgoing = new HashMap<>();
    private final Map<UUID, List<Map<String, @Nullable Object>>> incoming = new HashMap<>();

    private final Map<UUID, Set<String>> hidden = new HashMap<>();

    private TableRows() {}

    /** Rows of the tables, in order, in one shape, as the caller may see them. */
    static List<Map<String, @Nullable Object>> of(
            Connection connection, Principal caller, List<MetaTable> tables, RowShape shape) throws SQLException {
        Map<UUID, DataSourceRow> sources = DataSources.all(connection, caller);
        TableRows rows = new TableRows();
        if (!tables.isEmpty()) {
            rows.load(
                    connection,
                    caller,
                    tables.stream().map(table -> table.uid().toString()).toList());
        }
        List<Map<String, @Nullable Object>> written = new ArrayList<>(tables.size());
        for (MetaTable table : tables) {
            written.add(rows.row(table, shape, sources.get(table.place().dataSource())));
        }
        return written;
    }

    private void load(Connection connection, Principal caller, List<String> uids) throws SQLException {
        Sql.query(connection, row -> add(columns, row, "meta_table_uid", column(row)), COLUMNS, List.of(uids));
        Sql.query(connection, row -> add(indexes, row, "meta_table_uid", index(row)), INDEXES, List.of(uids));
        Visibility target = Visibility.view(caller, "t");
        List<Object> outgoingValues = new ArrayList<>(target.values());
        outgoingValues.add(uids);
        Sql.query(connection, this::outgoing, OUTGOING.formatted(target.sql()), outgoingValues);
        Visibility source = Visibility.view(caller, "m");
        List<Object> incomingValues = new ArrayList<>(List.of(uids));
        incomingValues.addAll(source.values());
        Sql.query(
                connection,
                row -> add(incoming, row, "target_uid", foreignKey(row, row.getObject("target_uid", UUID.class))),
                INCOMING.formatted(source.sql()),
                incomingValues);
    }

    private Boolean outgoing(ResultSet row) throws SQLException {
        UUID target = row.getObject("target_uid", UUID.class);
        if (target != null && !row.getBoolean("target_visible")) {
            return hidden.computeIfAbsent(row.getObject("meta_table_uid", UUID.class), ignored -> new HashSet<>())
                    .add(row.getString("name"));
        }
        return add(outgoing, row, "meta_table_uid", foreignKey(row, target));
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

    private Map<String, @Nullable Object> row(MetaTable table, RowShape shape, @Nullable DataSourceRow source) {
        MetaTable.Words words = table.words();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("uid", table.uid().toString());
        json.put("data_source", source == null ? null : source.toJson());
        json.put("data_source_uid", table.place().dataSource().toString());
        json.put("identifier", words.identifier());
        json.put("namespace", words.namespace());
        json.put("description", words.description());
        json.put("labels", words.labels());
        management(json, table.management());
        json.put("physical_schema", table.place().schema());
        json.put("physical_table_name", table.place().table());
        json.put("table_contract", table.contract());
        json.put("contract_version", TableContract.VERSION);
        json.put("table_kind", table.kind().wireName());
        json.put("time_indexed", MetaTables.isTimeIndexed(table));
        json.put("introspection_snapshot", snapshot(table));
        json.put("protect_from_deletion", words.protectFromDeletion());
        json.put("columns", columns.getOrDefault(table.uid(), List.of()));
        json.put("indexes_meta", indexes.getOrDefault(table.uid(), List.of()));
        json.put("foreign_keys", outgoing.getOrDefault(table.uid(), List.of()));
        json.put("incoming_fks", incoming.getOrDefault(table.uid(), List.of()));
        json.put("creation_date", table.createdAt());
        json.put("created_by_user_uid", table.createdBy().toString());
        json.put("organization_owner_uid", table.place().organization().toString());
        if (shape.timeIndexed()) {
            MetaTable.TimeIndex time = table.time();
            json.put("cadence", time == null ? null : time.cadence());
            json.put("time_indexed_profile", time == null ? null : profile(table, time, shape));
        }
        return json;
    }

    private static void management(Map<String, @Nullable Object> json, MetaTable.Management management) {
        MetaTable.Provider provider = management.provider();
        json.put("management_mode", management.mode());
        json.put("provisioning_status", management.status());
        if (management.schemaMode() != null) {
            json.put("schema_management_mode", management.schemaMode());
        }
        json.put("schema_management", management.schemaManagement());
        json.put("migration_package", provider.packageName());
        json.put("migration_namespace", provider.namespace());
        json.put("migration_provider_key", provider.key());
        json.put("alembic_version_meta_table_uid", provider.versionMetaTableUid());
        json.put("alembic_revision", provider.revision());
    }

    private Map<String, @Nullable Object> snapshot(MetaTable table) {
        Set<String> names = hidden.get(table.uid());
        if (names == null || !(table.snapshot().get("foreign_keys") instanceof List<?> keys)) {
            return table.snapshot();
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(table.snapshot());
        shown.put(
                "foreign_keys",
                keys.stream()
                        .filter(key ->
                                !(key instanceof Map<?, ?> map && names.contains(String.valueOf(map.get("name")))))
                        .toList());
        return shown;
    }

    private static Map<String, @Nullable Object> profile(MetaTable table, MetaTable.TimeIndex time, RowShape shape) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (shape.family() == RouteFamily.V1) {
            json.put("time_index_meta_table_uid", table.uid().toString());
        }
        json.put("time_index_name", time.name());
        json.put("index_names", time.grain());
        json.put("cadence", time.cadence());
        json.put("partition_strategy", time.partitionStrategy());
        json.put("storage_layout", time.storageLayout());
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
