package dev.metatables.server.catalog;

import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.datasource.DataDatabases;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at physical tables anew (HTTP specification 10). Safe for all threads. */
public final class Introspections {
    private final CatalogDatabase database;
    private final DataDatabases databases;

    /** Introspections in this catalog. */
    public Introspections(CatalogDatabase database, DataDatabases databases) {
        this.database = database;
        this.databases = databases;
    }

    /**
     * Stores what the database shows of a table, and gives it.
     *
     * @throws ApiException 404 {@code physical_table_missing} when the database has no such table
     */
    public Map<String, @Nullable Object> introspect(Principal caller, RowShape shape, String uid) throws SQLException {
        Map<String, @Nullable Object> row = database.transaction(connection -> {
            MetaTable table = Catalog.requireEdit(connection, caller, shape, uid);
            MetaTable.Place place = table.place();
            DataSourceRow source =
                    DataSources.require(connection, caller, place.dataSource().toString());
            DataSources.requireUsable(source, false);
            DataSources.requireCapability(source, "supports_table_introspection");
            TableSnapshot seen = databases
                    .look(place.dataSource(), place.schema(), place.table())
                    .orElseThrow(() -> new ApiException(
                            404,
                            "physical_table_missing",
                            "The table " + table.qualifiedName() + " is registered but not in the database."));
            Projections.reflect(connection, table, seen);
            SearchDocuments.refresh(connection, table.uid());
            return Catalog.row(connection, caller, uid, shape);
        });
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ok", true);
        json.put("meta_table_uid", uid);
        json.put("introspection_snapshot", row.get("introspection_snapshot"));
        return json;
    }
}
