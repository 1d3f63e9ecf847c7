package dev.metatables.server.catalog;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.request.ReserveRow;
import dev.metatables.contract.request.TimeIndexedContract;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reserves tables that a migration will make, all or none (HTTP specification 7.3). Safe for all threads. */
public final class Reservations {
    private static final String MODE = "alembic_managed";

    private final CatalogDatabase catalog;

    /** Reservations in this catalog. */
    public Reservations(CatalogDatabase catalog) {
        this.catalog = catalog;
    }

    /** Reserves the rows and gives as many in the same order; rows of the same provider that are there stay as they are. */
    public List<Map<String, @Nullable Object>> reserve(Principal caller, List<ReserveRow> rows, RowShape shape)
            throws SQLException {
        check(rows);
        return catalog.transaction(connection -> {
            List<MetaTable> reserved = new ArrayList<>(rows.size());
            Set<List<Object>> providers = new HashSet<>();
            for (ReserveRow row : rows) {
                reserved.add(MetaTables.require(connection, caller, reserve(connection, caller, row, providers)));
            }
            return TableRows.of(connection, caller, reserved, shape);
        });
    }

    private static void check(List<ReserveRow> rows) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).dataSourceUid() == null) {
                violations.add(new Violation(
                        i + ".data_source_uid", "FIELD_REQUIRED", "is missing. Give the data source's uid."));
            }
            String timeIndex = rows.get(i).timeIndexName();
            if (timeIndex != null) {
                for (Violation v :
                        TimeIndexedContract.check(timeIndex, rows.get(i).tableContract())) {
                    violations.add(new Violation(i + "." + v.path(), v.code(), v.message()));
                }
            }
        }
        if (!violations.isEmpty()) {
            throw new ContractException(violations);
        }
    }

    /** Providers that were looked at are not looked at again: what is reserved since is the caller's own. */
    private static String reserve(Connection connection, Principal caller, ReserveRow row, Set<List<Object>> providers)
            throws SQLException {
        caller.requireChange(row.namespace());
        MetaTables.requireOpen("physical_schema", row.physicalSchema());
        DataSourceRow source =
                DataSources.require(connection, caller, Objects.requireNonNull(row.dataSourceUid(), "checked above"));
        DataSources.requireUsable(source, true);
        DataSources.requireCapability(source, "supports_table_registration");
        Optional<MetaTable> old =
                MetaTables.lock(connection, source.uid(), row.physicalSchema(), row.physicalTableName());
        if (old.isPresent()) {
            MetaTable there = old.get();
            if (!Objects.equals(there.management().provider().key(), row.migrationProviderKey())
                    || !MetaTables.mayEdit(connection, caller, there)) {
                throw new ApiException(
                        409,
                        "identity_taken",
                        "The table " + there.qualifiedName() + " belongs to another migration provider. Choose another"
                                + " table name, or migrate it with its own provider.");
            }
            if (there.kind() != row.kind()) {
                throw new ApiException(
                        409,
                        "identity_taken",
                        there.qualifiedName() + " is registered as "
                                + there.kind().wireName() + ". Reserve it as such, or delete that registration first.");
            }
            return there.uid().toString();
        }
        if (row.migrationProviderKey() != null && providers.add(List.of(source.uid(), row.migrationProviderKey()))) {
            Providers.requireAll(connection, caller, source.uid(), row.migrationProviderKey());
        }
        MetaTable table = table(caller, row, source.uid());
        MetaTables.save(connection, caller, table);
        Projections.fromContract(connection, table.uid(), table.contract());
        SearchDocuments.refresh(connection, table.uid());
        return table.uid().toString();
    }

    private static MetaTable table(Principal caller, ReserveRow row, UUID source) {
        String timeIndex = row.timeIndexName();
        return MetaTable.blank(caller, source, row.physicalSchema(), row.physicalTableName(), row.kind())
                .as(
                        new MetaTable.Words(
                                row.identifier(),
                                row.namespace(),
                                row.description(),
                                row.labels(),
                                row.protectFromDeletion()),
                        new MetaTable.Management(
                                ManagementMode.PLATFORM_MANAGED.wireName(),
                                MetaTable.RESERVED,
                                MODE,
                                Map.of(),
                                new MetaTable.Provider(
                                        row.migrationPackage(),
                                        row.migrationNamespace(),
                                        row.migrationProviderKey(),
                                        row.versionMetaTableUid(),
                                        row.revision())),
                        row.tableContract(),
                        timeIndex == null
                                ? null
                                : new MetaTable.TimeIndex(
                                        timeIndex,
                                        TimeIndexedContract.grain(timeIndex, row.tableContract()),
                                        row.cadence(),
                                        row.partitionStrategy(),
                                        Registrations.storageLayout(row.tableContract())));
    }
}
