package dev.metatables.server.datasource;

import dev.metatables.server.api.ApiException;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Data sources and projects of the catalog, as one caller may see them. Stateless. */
public final class DataSources {
    private DataSources() {}

    /** All data sources of the caller's organisation by uid. */
    public static Map<UUID, DataSourceRow> all(Connection connection, Principal caller) throws SQLException {
        Map<UUID, DataSourceRow> all = new LinkedHashMap<>();
        Sql.query(
                        connection,
                        DataSourceRow::read,
                        "SELECT * FROM data_source WHERE organization_uid = ? ORDER BY name",
                        List.of(caller.organizationUid()))
                .forEach(row -> all.put(row.uid(), row));
        return all;
    }

    /**
     * One data source.
     *
     * @throws ApiException 404 when the caller sees none with this uid
     */
    public static DataSourceRow require(Connection connection, Principal caller, String uid) throws SQLException {
        Optional<UUID> wanted = uid(uid);
        if (wanted.isPresent()) {
            List<DataSourceRow> found = Sql.query(
                    connection,
                    DataSourceRow::read,
                    "SELECT * FROM data_source WHERE uid = ? AND organization_uid = ?",
                    List.of(wanted.get(), caller.organizationUid()));
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        throw new ApiException(404, "not_found", "There is no data source " + uid + ", or it is not shared with you.");
    }

    /** The project row with its data source (HTTP specification 5.1). */
    public static Map<String, @Nullable Object> project(Connection connection, Principal caller, String uid)
            throws SQLException {
        Optional<UUID> wanted = uid(uid);
        List<Map<String, @Nullable Object>> found = wanted.isEmpty()
                ? List.of()
                : Sql.query(
                        connection,
                        row -> {
                            Map<String, @Nullable Object> json = new LinkedHashMap<>();
                            json.put("uid", row.getObject("uid", UUID.class).toString());
                            json.put("project_name", row.getString("name"));
                            json.put("is_initialized", true);
                            json.put("data_source", row.getString("data_source_uid"));
                            return json;
                        },
                        "SELECT * FROM project WHERE uid = ? AND organization_uid = ?",
                        List.of(wanted.get(), caller.organizationUid()));
        if (found.isEmpty()) {
            throw new ApiException(404, "not_found", "There is no project " + uid + ", or it is not shared with you.");
        }
        Map<String, @Nullable Object> project = found.get(0);
        if (project.get("data_source") instanceof String source) {
            project.put("data_source", require(connection, caller, source).toJson());
        }
        return project;
    }

    /** A text as uid; empty when it is none. */
    public static Optional<UUID> uid(@Nullable String text) {
        if (text == null || text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Refuses a write to a source that takes none, and everything on one that is disabled.
     *
     * @throws ApiException 400
     */
    public static void requireUsable(DataSourceRow source, boolean writes) {
        if (source.accessMode().equals("disabled")) {
            throw new ApiException(400, "capability_missing", "The data source " + source.name() + " is disabled.");
        }
        if (writes && source.accessMode().equals("read_only")) {
            throw new ApiException(400, "source_read_only", "The data source " + source.name() + " takes reads only.");
        }
    }
}
