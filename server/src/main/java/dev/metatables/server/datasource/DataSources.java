package dev.metatables.server.datasource;

import dev.metatables.contract.operation.OperationKind;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    /**
     * Changes what a data source takes; what is null stays.
     *
     * @param accessMode {@code read_write}, {@code read_only} or {@code disabled}
     * @param capabilities by name, true when it is there
     * @throws ApiException 404 when the caller sees no such source
     */
    public static DataSourceRow change(
            Connection connection,
            Principal caller,
            String uid,
            @Nullable String accessMode,
            Map<String, Boolean> capabilities)
            throws SQLException {
        DataSourceRow source = require(connection, caller, uid);
        Set<String> missing = new TreeSet<>(source.missingCapabilities());
        capabilities.forEach((name, there) -> {
            if (there) {
                missing.remove(name);
            } else {
                missing.add(name);
            }
        });
        Sql.update(
                connection,
                "UPDATE data_source SET storage_access_mode = ?, missing_capabilities = ? WHERE uid = ?",
                accessMode == null ? source.accessMode() : accessMode,
                missing,
                source.uid());
        return require(connection, caller, uid);
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
     * Refuses an operation that a source does not take.
     *
     * @throws ApiException 400
     */
    public static void requireUsable(DataSourceRow source, OperationKind kind) {
        requireUsable(source, kind.writes());
        requireCapability(source, "supports_compiled_" + kind.wireName());
    }

    /**
     * Refuses what an administrator switched off for a source (HTTP specification 5.3).
     *
     * @throws ApiException 400
     */
    public static void requireCapability(DataSourceRow source, String capability) {
        if (!source.has(capability)) {
            throw new ApiException(
                    400,
                    "capability_missing",
                    "The data source " + source.name() + " does not have the capability " + capability
                            + ". It is switched off, or the source's login lacks a right (metatables doctor).",
                    Map.of("capability", capability));
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
