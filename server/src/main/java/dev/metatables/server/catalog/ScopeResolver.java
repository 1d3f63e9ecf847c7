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
import dev.metatables.server.store.EpochCache;
import dev.metatables.server.store.RightsEpoch;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Resolves an operation's declared scope: checks 2 to 6 of HTTP specification 8.2. Safe for all threads. */
public final class ScopeResolver {
    private static final int FEW = 16;

    /** Tables that are remembered, each for each caller. */
    private static final int MOST = 50_000;

    private final CatalogDatabase catalog;
    private final RightsEpoch epoch;
    private final DataDatabases databases;
    private final EpochCache<Seen, Found> tables = new EpochCache<>(MOST);

    /** A resolver over this catalog. */
    public ScopeResolver(CatalogDatabase catalog, RightsEpoch epoch, DataDatabases databases) {
        this.catalog = catalog;
        this.epoch = epoch;
        this.databases = databases;
    }

    /**
     * A scope the caller may use.
     *
     * @param operation with its data source filled in
     */
    public record Resolved(Operation operation, UUID dataSourceUid, List<ScopedRelation> tables) {}

    /** A table in the eyes of a caller. */
    private record Seen(Principal caller, UUID table) {}

    /** What of a table matters to an operation. */
    private record Found(UUID uid, MetaTable.Place place, DataSourceRow source, boolean active, boolean editable) {}

    /**
     * Resolves.
     *
     * @throws ApiException the refusal
     */
    public Resolved resolve(Principal caller, Operation operation) throws SQLException {
        caller.requireOperation(operation.kind().wireName());
        List<ScopedTable> scope = operation.scope().tables();
        Map<UUID, Found> seen = find(caller, scope);
        Map<UUID, DataSourceRow> theirs = new HashMap<>();
        seen.values().forEach(table -> theirs.put(table.source().uid(), table.source()));
        DataSourceRow named = named(caller, operation.scope().dataSourceUid(), theirs);
        List<Found> found = new ArrayList<>();
        Set<UUID> sources = new LinkedHashSet<>();
        for (ScopedTable scoped : scope) {
            Found table = DataSources.uid(scoped.metaTableUid()).map(seen::get).orElse(null);
            if (table == null) {
                throw MetaTables.missing(scoped.metaTableUid());
            }
            found.add(table);
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
                operation.kind(), operation.statement(), new Scope(source.uid().toString(), scope), operation.limits());
        return new Resolved(filled, source.uid(), relations(scope, found));
    }

    private @Nullable DataSourceRow named(Principal caller, @Nullable String uid, Map<UUID, DataSourceRow> known)
            throws SQLException {
        if (uid == null) {
            return null;
        }
        DataSourceRow found = DataSources.uid(uid).map(known::get).orElse(null);
        return found != null ? found : catalog.ask(connection -> DataSources.require(connection, caller, uid));
    }

    /** The tables the caller sees. What it does not see is asked for every time. */
    private Map<UUID, Found> find(Principal caller, List<ScopedTable> scope) throws SQLException {
        EpochCache.Values<Seen, Found> known = tables.at(epoch.now());
        Map<UUID, Found> found = new HashMap<>();
        Set<UUID> unknown = new LinkedHashSet<>();
        for (ScopedTable scoped : scope) {
            DataSources.uid(scoped.metaTableUid()).ifPresent(uid -> {
                Found table = known.get(new Seen(caller, uid));
                if (table == null) {
                    unknown.add(uid);
                } else {
                    found.put(uid, table);
                }
            });
        }
        if (!unknown.isEmpty()) {
            for (Found table : catalog.ask(connection -> read(connection, caller, List.copyOf(unknown)))) {
                found.put(table.uid(), table);
                known.put(new Seen(caller, table.uid()), table);
            }
        }
        return found;
    }

    private static List<Found> read(Connection connection, Principal caller, List<UUID> uids) throws SQLException {
        Visibility view = Visibility.view(caller, "m");
        Visibility edit = Visibility.edit(caller, "m");
        // Of a list PostgreSQL does not know the length, and plans anew every time; most scopes are short.
        boolean few = uids.size() <= FEW;
        String wanted =
                few ? "IN (" + String.join(", ", Collections.nCopies(uids.size(), "?")) + ")" : "= ANY (?::uuid[])";
        List<Object> values = new ArrayList<>(edit.values());
        values.addAll(few ? uids : List.of(uids));
        values.addAll(view.values());
        return Sql.query(
                connection,
                row -> new Found(
                        row.getObject("table_uid", UUID.class),
                        MetaTable.place(row),
                        DataSourceRow.read(row),
                        row.getString("provisioning_status").equals(MetaTable.ACTIVE),
                        row.getBoolean("editable")),
                "SELECT d.uid, d.id, d.name, d.storage_access_mode, d.status, d.missing_capabilities, d.lacking,"
                        + " m.uid AS table_uid, m.organization_uid, m.data_source_uid, m.physical_schema,"
                        + " m.physical_table_name, m.provisioning_status, (" + edit.sql() + ") AS editable"
                        + " FROM meta_table m JOIN data_source d ON d.uid = m.data_source_uid"
                        + " AND d.organization_uid = m.organization_uid WHERE m.uid " + wanted + " AND " + view.sql(),
                values);
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
                    table.uid().toString(),
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
