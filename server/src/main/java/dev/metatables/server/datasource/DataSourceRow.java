package dev.metatables.server.datasource;

import dev.metatables.server.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A data source as the catalog knows it.
 *
 * @param accessMode {@code read_write}, {@code read_only} or {@code disabled}
 * @param status {@code AVAILABLE} or {@code UNAVAILABLE}, as it was when it was last looked at
 * @param missingCapabilities what an administrator switched off
 * @param lacking what its database does not allow
 */
public record DataSourceRow(
        UUID uid,
        long id,
        String name,
        String accessMode,
        String status,
        List<String> missingCapabilities,
        List<String> lacking) {
    /** What an administrator can switch off. */
    public static final List<String> CAPABILITIES = List.of(
            "supports_compiled_select",
            "supports_compiled_insert",
            "supports_compiled_update",
            "supports_compiled_upsert",
            "supports_compiled_delete",
            "supports_table_registration",
            "supports_table_introspection",
            "supports_table_migration",
            "supports_table_ddl");

    private static final String CLASS_TYPE = "postgresql";

    /** Reads the current row of a query that has the columns of {@code data_source} it needs. */
    public static DataSourceRow read(ResultSet row) throws SQLException {
        return new DataSourceRow(
                row.getObject("uid", UUID.class),
                row.getLong("id"),
                row.getString("name"),
                row.getString("storage_access_mode"),
                row.getString("status"),
                Sql.texts(row, "missing_capabilities"),
                Sql.texts(row, "lacking"));
    }

    /** Both shapes in one object, flat and around {@code related_resource} (HTTP specification 5.2). */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> resource = new LinkedHashMap<>();
        resource.put("uid", uid.toString());
        resource.put("id", id);
        resource.put("display_name", name);
        resource.put("class_type", CLASS_TYPE);
        resource.put("status", status);
        resource.put("storage_access_mode", accessMode);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("uid", uid.toString());
        json.put("data_source_uid", uid.toString());
        json.put("id", id);
        json.put("display_name", name);
        json.put("class_type", CLASS_TYPE);
        json.put("status", status);
        json.put("storage_access_mode", accessMode);
        json.put("related_resource_class_type", CLASS_TYPE);
        json.put("related_resource", resource);
        json.put("capabilities", capabilities());
        return json;
    }

    /** Whether the source can do something and an administrator lets it. */
    public boolean has(String capability) {
        return !missingCapabilities.contains(capability) && !lacking.contains(capability);
    }

    private Map<String, @Nullable Object> capabilities() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        CAPABILITIES.forEach(capability -> json.put(capability, has(capability)));
        json.put("idempotency_key", true);
        return json;
    }
}
