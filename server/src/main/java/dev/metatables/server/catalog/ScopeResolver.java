package dev.metatables.server.catalog;

import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.postgres.catalog.CatalogReader;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.datasource.DataDatabases;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.governance.ScopedRelation;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Resolves an operation's declared scope: checks 2 to 6 of HTTP specification 8.2. Safe for all threads. */
public final class ScopeResolver {
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

    /**
     * Resolves.
     *
     * @throws ApiException the refusal
     */
    public Resolved resolve(Principal caller, Operation operation) throws SQLException {
        return catalog.transaction(connection -> {
            List<MetaTable> tables = new ArrayList<>();
            DataSourceRow named = operation.scope().dataSourceUid() == null
                    ? null
                    : DataSources.require(connection, caller, operation.scope().dataSourceUid());
            Set<UUID> sources = new LinkedHashSet<>();
            for (ScopedTable scoped : operation.scope().tables()) {
                MetaTable table = Catalog.require(connection, caller, scoped.metaTableUid());
                tables.add(table);
                sources.add(table.dataSourceUid());
            }
            DataSourceRow source = named != null
                    ? named
                    : DataSources.require(
                            connection, caller, sources.iterator().next().toString());
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

    private List<ScopedRelation> relations(List<ScopedTable> scoped, List<MetaTable> tables) throws SQLException {
        List<ScopedRelation> relations = new ArrayList<>(tables.size());
        for (int i = 0; i < tables.size(); i++) {
            MetaTable table = tables.get(i);
            if (!table.active() && !reconciled(scoped.get(i), table)) {
                throw new ApiException(
                        409,
                        "table_reserved",
                        "The table " + table.qualifiedName() + " is reserved: its migration has not been applied and"
                                + " finalized. Run its provider's migrations (metatables migrations upgrade).",
                        Map.of("tables", List.of(table.qualifiedName())));
            }
            relations.add(new ScopedRelation(
                    table.uid().toString(),
                    table.physicalSchema(),
                    table.physicalTableName(),
                    scoped.get(i).access()));
        }
        return relations;
    }

    /** A provider's own hook works on its tables right after the migration, before they are active. */
    private boolean reconciled(ScopedTable scoped, MetaTable table) throws SQLException {
        if (!"reconcile".equals(scoped.reservedPolicy())) {
            return false;
        }
        try (Connection data = databases.of(table.dataSourceUid()).admin().getConnection()) {
            return CatalogReader.read(data, table.physicalSchema(), table.physicalTableName())
                    .isPresent();
        }
    }
}
