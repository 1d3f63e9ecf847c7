package dev.metatables.contract.table;

import dev.metatables.contract.cadence.Cadence;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import dev.metatables.contract.type.DataTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the {@code relational-table.v1} contract of a table (contract specification 2). */
public final class TableContract {

    /** Version word of the contract. */
    public static final String VERSION = "relational-table.v1";

    private TableContract() {}

    /** The contract as a JSON tree. */
    public static Map<String, @Nullable Object> of(Table table) {
        Map<String, @Nullable Object> contract = new LinkedHashMap<>();
        contract.put("version", VERSION);
        if (table.timeIndex() != null) {
            contract.put("table_kind", table.kind().wireName());
        }
        contract.put("physical", physical(table.schema(), table.tableName()));
        contract.put(
                "columns", table.columns().stream().map(TableContract::column).toList());
        if (table.timeIndex() == null) {
            contract.put("constraints", List.of());
        }
        contract.put("authoring", authoring(table));
        return contract;
    }

    static Map<String, @Nullable Object> physical(String schema, String tableName) {
        Map<String, @Nullable Object> physical = new LinkedHashMap<>();
        physical.put("schema", schema);
        physical.put("table_name", tableName);
        return physical;
    }

    private static Map<String, @Nullable Object> column(Column column) {
        Map<String, @Nullable Object> json = storage(column);
        putIfPresent(json, "description", column.description());
        putIfPresent(json, "label", column.label());
        putIfPresent(json, "logical_name", column.logicalName());
        return json;
    }

    /** The members of a column that also take part in the fingerprint. */
    public static Map<String, @Nullable Object> storage(Column column) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", column.name());
        json.put("data_type", DataTypes.dataType(column.type()));
        json.put("backend_type", DataTypes.backendType(column.type()));
        json.put("nullable", column.nullable());
        json.put("primary_key", column.primaryKey());
        json.put("unique", column.unique());
        putIfPresent(json, "server_default", Columns.serverDefault(column));
        return json;
    }

    private static Map<String, @Nullable Object> authoring(Table table) {
        Map<String, @Nullable Object> authoring = new LinkedHashMap<>();
        authoring.put("table_model", producer(table.record()));
        if (table.timeIndex() != null) {
            authoring.put("time_indexed", timeIndexed(table.timeIndex()));
        }
        return authoring;
    }

    private static Map<String, @Nullable Object> producer(String binaryName) {
        int dot = binaryName.lastIndexOf('.');
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("kind", "java-record");
        model.put("module", dot < 0 ? "" : binaryName.substring(0, dot));
        model.put("qualname", binaryName.substring(dot + 1));
        return model;
    }

    /** {@code authoring.time_indexed}, which is also the profile of the fingerprint. */
    public static Map<String, @Nullable Object> timeIndexed(TimeIndex time) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("time_index_name", time.column());
        json.put("index_names", time.grain());
        putIfPresent(json, "cadence", Cadence.normalize(time.cadence()));
        if (!time.storageLayout().isEmpty()) {
            json.put("storage_layout", time.storageLayout());
        }
        return json;
    }

    static void putIfPresent(Map<String, @Nullable Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
