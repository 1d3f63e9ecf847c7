package dev.metatables.server.catalog;

import dev.metatables.server.api.ApiException;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Who may act for a migration provider: who may change every table of it. A provider's credential can change all of its
 * tables, so it is worth as much as edit access to each.
 */
public final class Providers {
    private Providers() {}

    /**
     * Refuses a caller who may not change all tables of a provider; one without tables is anybody's.
     *
     * @throws ApiException 403
     */
    public static void requireAll(Connection connection, Principal caller, UUID dataSource, String key)
            throws SQLException {
        Visibility edit = Visibility.edit(caller, "m");
        List<Object> values = new ArrayList<>(List.of(dataSource, key));
        values.addAll(edit.values());
        boolean others = !Sql.query(
                        connection,
                        row -> true,
                        "SELECT 1 FROM meta_table m WHERE m.data_source_uid = ? AND m.migration_provider_key = ?"
                                + " AND NOT (" + edit.sql() + ") LIMIT 1",
                        values)
                .isEmpty();
        if (others) {
            throw new ApiException(
                    403,
                    "permission_denied",
                    "The migration provider " + key + " has tables that you may not change. Ask its owner for edit"
                            + " access, or use another package or migration namespace.");
        }
    }
}
