package dev.metatables.server.catalog;

import dev.metatables.contract.operation.Access;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.datasource.DataDatabases;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.governance.ScopedRelation;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Resolves an operation's declared scope: checks 2 to 6 of HTTP specification 8.2. Safe for all threads. */
public final class ScopeResolver {
    private static final int FEW = 16;

    private final CatalogDatabase catalog;
    private final DataDatabases databases;

    /** A resolver over this catalog. */
    public ScopeResolver(CatalogDatabase catalog, DataDatabases databases) {
        this.catalog = catalog;
        this.databases = databases;
    }

    /**
     * A scope the caller may use.
     *
     * @param operation with its data source filled in
     */
    public record Resolved(Operation operation, UUID dataSourceUid, List<ScopedRelation> tables) {}

    /** What of a table matters to an operation. */
    private record Found(String uid, MetaTable.Place place, DataSourceRow source, boolean active, boolean editable) {}

    /**
     * Resolves.
     *
     * @throws ApiException the refusal
     */
    public Resolved resolve(Principal caller, Operation operation) throws SQLException {
        caller.requireOperation(operation.kind().wireName());
        return catalog.ask(connection -> {
            List<ScopedTable> scope = operation.scope().tables();
            Map<String, Found> seen = find(connection, caller, scope);
            Map<UUID, DataSourceRow> theirs = new HashMap<>();
            seen.values().forEach(table -> theirs.put(table.source().uid(), table.source()));
            DataSourceRow named = named(connection, caller, operation.scope().dataSourceUid(), theirs);
            List<Found> tables = new ArrayList<>();
            Set<UUID> sources = new LinkedHashSet<>();
            for (ScopedTable scoped : scope) {
                Found table = seen.get(scoped.metaTableUid().toLowerCase(Locale.ROOT));
                if (table == null) {
                    throw MetaTables.missing(scoped.metaTableUid());
                }
                tables.add(table);
                sources.add(table.place().dataSource());
            }
            DataSourceRow source = named != null
                    ? named
                    : Objects.requireNonNull(theirs.get(sources.iterator().next()));
            if (!sources.equals(Set.of(source.uid()))) {
                throw new ApiException(
                        400,
                        "scope_invalid",
                        "The tables of the scope are not all of the data source " + source.uid()
                                + ". An operation works on one data source.");
            }
            DataSources.requireUsable(source, operation.kind());
            Operation filled = new Operation(
                    operation.kind(),
                    operation.statement(),
                    new Scope(source.uid().toString(), operation.scope().tables()),
                    operation.limits());
            return new Resolved(
                    filled, source.uid(), relations(operation.scope().tables(), tables));
        });
    }

    private static @Nullable DataSourceRow named(
            Connection connection, Principal caller, @Nullable String uid, Map<UUID, DataSourceRow> known)
            throws SQLException {
        if (uid == null) {
            return null;
        }
        DataSourceRow found = DataSources.uid(uid).map(known::get).orElse(null);
        return found != null ? found : DataSources.require(connection, caller, uid);
    }

    private Map<String, Found> find(Connection connection, Principal caller, List<ScopedTable> scope)
            throws SQLException {
        Visibility view = Visibility.view(caller, "m");
        Visibility edit = Visibility.edit(caller, "m");
        List<UUID> uids = scope.stream()
                .flatMap(table -> DataSources.uid(table.metaTableUid()).stream())
                .distinct()
                .toList();
        // Of a list PostgreSQL does not know the length, and plans anew every time; most scopes are short.
        boolean few = !uids.isEmpty() && uids.size() <= FEW;
        String wanted =
                few ? "IN (" + String.join(", ", Collections.nCopies(uids.size(), "?")) + ")" : "= ANY (?::uuid[])";
        List<Object> values = new ArrayList<>(edit.values());
        values.addAll(few ? uids : List.of(uids));
        values.addAll(view.values());
        Map<String, Found> found = new HashMap<>();
        Sql.query(
                        connection,
                        row -> new Found(
                                row.getString("table_uid"),
                                MetaTable.place(row),
                                DataSourceRow.read(row),
                                row.getString("provisioning_status").equals(MetaTable.ACTIVE),
                                row.getBoolean("editable")),
                        "SELECT d.uid, d.id, d.name, d.storage_access_mode, d.status, d.missing_capabilities, d.lacking,"
                                + " m.uid AS table_uid, m.organization_uid, m.data_source_uid, m.physical_schema,"
                                + " m.physical_table_name, m.provisioning_status, (" + edit.sql() + ") AS editable"
                                + " FROM meta_table m JOIN data_source d ON d.uid = m.data_source_uid"
                                + " AND d.organization_uid = m.organization_uid WHERE m.uid " + wanted + " AND "
                                + view.sql(),
                        values)
                .forEach(table -> found.put(table.uid(), table));
        return found;
    }

    private List<ScopedRelation> relations(List<ScopedTable> scoped, List<Found> tables) throws SQLException {
        List<ScopedRelation> relations = new ArrayList<>(tables.size());
        for (int i = 0; i < tables.size(); i++) {
            Found table = tables.get(i);
            if (!table.active() && !reconciled(scoped.get(i), table)) {
                throw new ApiException(
                        409,
                        "table_reserved",
                        "The table " + table.place().qualifiedName() + " is reserved: its migration has not been"
                                + " applied and finalized. Run its provider's migrations"
                                + " (metatables migrations upgrade).",
                        Map.of("tables", List.of(table.place().qualifiedName())));
            }
            relations.add(new ScopedRelation(
                    table.uid(),
                    table.place().schema(),
                    table.place().table(),
                    scoped.get(i).access()));
        }
        for (int i = 0; i < tables.size(); i++) {
            if (scoped.get(i).access() == Access.WRITE && !tables.get(i).editable()) {
                throw MetaTables.noEdit(tables.get(i).place());
            }
        }
        return relations;
    }

    /** A provider's own hook works on its tables right after the migration, before they are active. */
    private boolean reconciled(ScopedTable scoped, Found table) throws SQLException {
        MetaTable.Place place = table.place();
        return "reconcile".equals(scoped.reservedPolicy())
                && databases
                        .look(place.dataSource(), place.schema(), place.table())
                        .isPresent();
    }
}
