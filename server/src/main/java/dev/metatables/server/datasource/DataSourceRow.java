package dev.metatables.server.datasource;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A data source as the catalog knows it.
 *
 * @param accessMode {@code read_write}, {@code read_only} or {@code disabled}
 */
public record DataSourceRow(UUID uid, long id, String name, String accessMode) {
    private static final String CLASS_TYPE = "postgresql";

    static DataSourceRow read(ResultSet row) throws SQLException {
        return new DataSourceRow(
                row.getObject("uid", UUID.class),
                row.getLong("id"),
                row.getString("name"),
                row.getString("storage_access_mode"));
    }

    /** Both shapes in one object, flat and around {@code related_resource} (HTTP specification 5.2). */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> resource = new LinkedHashMap<>();
        resource.put("uid", uid.toString());
        resource.put("id", id);
        resource.put("display_name", name);
        resource.put("class_type", CLASS_TYPE);
        resource.put("status", "AVAILABLE");
        resource.put("storage_access_mode", accessMode);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("uid", uid.toString());
        json.put("data_source_uid", uid.toString());
        json.put("id", id);
        json.put("display_name", name);
        json.put("class_type", CLASS_TYPE);
        json.put("status", "AVAILABLE");
        json.put("storage_access_mode", accessMode);
        json.put("related_resource_class_type", CLASS_TYPE);
        json.put("related_resource", resource);
        json.put("capabilities", capabilities());
        return json;
    }

    private static Map<String, @Nullable Object> capabilities() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (String kind : new String[] {"select", "insert", "update", "upsert", "delete"}) {
            json.put("supports_compiled_" + kind, true);
        }
        json.put("supports_table_registration", true);
        json.put("supports_table_introspection", true);
        json.put("supports_table_ddl", false);
        json.put("supports_table_migration", true);
        json.put("idempotency_key", false);
        return json;
    }
}
