package dev.metatables.server.catalog;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.request.RegisterRequest;
import dev.metatables.contract.request.TimeIndexedContract;
import dev.metatables.contract.request.TimeIndexedRegisterRequest;
import dev.metatables.postgres.catalog.CatalogReader;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.datasource.DataDatabases;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registers tables, idempotent by physical identity (HTTP specification 7.4). Safe for all threads. */
public final class Registrations {
    private final CatalogDatabase catalog;
    private final DataDatabases databases;

    /** Registrations in this catalog. */
    public Registrations(CatalogDatabase catalog, DataDatabases databases) {
        this.catalog = catalog;
        this.databases = databases;
    }

    /** Registers a relational or external table and gives its row. */
    public Map<String, @Nullable Object> register(Principal caller, RegisterRequest request) throws SQLException {
        boolean external = request.managementMode() == ManagementMode.EXTERNAL_REGISTERED;
        return store(
                caller,
                request.dataSourceUid(),
                request.physicalSchema(),
                request.tableContract(),
                (old, place) -> {
                    MetaTable table = new MetaTable(
                            old.uid(),
                            old.organizationUid(),
                            old.dataSourceUid(),
                            old.physicalSchema(),
                            old.physicalTableName(),
                            request.identifier(),
                            request.namespace(),
                            request.description(),
                            request.labels(),
                            request.managementMode().wireName(),
                            external ? MetaTable.ACTIVE : status(old, place),
                            mode(request.schemaManagement(), old, external),
                            management(request.schemaManagement(), old),
                            old.migrationPackage(),
                            old.migrationNamespace(),
                            old.migrationProviderKey(),
                            old.versionMetaTableUid(),
                            old.revision(),
                            TableKind.RELATIONAL,
                            request.tableContract(),
                            Map.of(),
                            request.protectFromDeletion(),
                            null,
                            List.of(),
                            null,
                            null,
                            Map.of(),
                            old.createdBy(),
                            null);
                    if (request.introspect() && place.seen().isEmpty()) {
                        throw physicalTableMissing(table);
                    }
                    requireNoCreation(table, request.provisioning());
                    return table;
                },
                TableKind.RELATIONAL);
    }

    /** Registers a time-indexed table and gives its row. */
    public Map<String, @Nullable Object> registerTimeIndexed(Principal caller, TimeIndexedRegisterRequest request)
            throws SQLException {
        List<Violation> violations = TimeIndexedContract.check(request.timeIndexName(), request.tableContract());
        if (!violations.isEmpty()) {
            throw new ContractException(violations);
        }
        return store(
                caller,
                request.dataSourceUid(),
                request.physicalSchema(),
                request.tableContract(),
                (old, place) -> {
                    MetaTable table = new MetaTable(
                            old.uid(),
                            old.organizationUid(),
                            old.dataSourceUid(),
                            old.physicalSchema(),
                            old.physicalTableName(),
                            request.identifier(),
                            request.namespace(),
                            request.description(),
                            request.labels(),
                            ManagementMode.PLATFORM_MANAGED.wireName(),
                            status(old, place),
                            mode(request.schemaManagement(), old, false),
                            management(request.schemaManagement(), old),
                            old.migrationPackage(),
                            old.migrationNamespace(),
                            old.migrationProviderKey(),
                            old.versionMetaTableUid(),
                            old.revision(),
                            TableKind.TIME_INDEXED,
                            request.tableContract(),
                            Map.of(),
                            request.protectFromDeletion(),
                            request.timeIndexName(),
                            TimeIndexedContract.grain(request.timeIndexName(), request.tableContract()),
                            request.cadence(),
                            request.partitionStrategy(),
                            storageLayout(request.tableContract()),
                            old.createdBy(),
                            null);
                    requireNoCreation(table, request.provisioning());
                    return table;
                },
                TableKind.TIME_INDEXED);
    }

    private static String status(MetaTable old, Place place) {
        return old.active() || place.seen().isPresent() ? MetaTable.ACTIVE : MetaTable.RESERVED;
    }

    private static Map<String, @Nullable Object> management(
            @Nullable Map<String, @Nullable Object> requested, MetaTable old) {
        return requested != null ? requested : old.schemaManagement();
    }

    /** Makes the registered table of what was there, which for a new one is blank but for its place. */
    private interface Builder {
        MetaTable build(MetaTable old, Place place) throws SQLException;
    }

    /** Where a table is, and what is there. */
    private record Place(DataSourceRow source, String schema, String table, Optional<TableSnapshot> seen) {}

    private Map<String, @Nullable Object> store(
            Principal caller,
            String dataSourceUid,
            @Nullable String schema,
            Map<String, @Nullable Object> contract,
            Builder builder,
            TableKind family)
            throws SQLException {
        return catalog.transaction(connection -> {
            DataSourceRow source = DataSources.require(connection, caller, dataSourceUid);
            DataSources.requireUsable(source, false);
            DataSources.requireCapability(source, "supports_table_registration");
            Place place = place(source, schema == null ? "public" : schema, tableName(contract));
            Optional<MetaTable> old = MetaTables.lock(connection, source.uid(), place.schema(), place.table());
            MetaTable table = builder.build(
                    old.orElseGet(() -> MetaTable.blank(caller, source.uid(), place.schema(), place.table(), family)),
                    place);
            if (old.isPresent() && old.get().kind() != table.kind()) {
                throw new ApiException(
                        409,
                        "identity_taken",
                        table.qualifiedName() + " is registered as "
                                + old.get().kind().wireName()
                                + ". Register it as such, or delete that registration first.");
            }
            write(connection, old, table, place);
            return Catalog.row(
                    connection,
                    caller,
                    Catalog.require(connection, caller, table.uid().toString()),
                    family);
        });
    }

    private static void write(Connection connection, Optional<MetaTable> old, MetaTable table, Place place)
            throws SQLException {
        if (old.isPresent()) {
            MetaTables.update(connection, table);
        } else {
            MetaTables.insert(connection, table);
        }
        if (place.seen().isPresent()) {
            Projections.reflect(connection, table, place.seen().get());
        } else {
            Projections.fromContract(connection, table.uid(), table.tableContract());
        }
    }

    private Place place(DataSourceRow source, String schema, String table) throws SQLException {
        try (Connection data = databases.of(source.uid()).admin().getConnection()) {
            return new Place(source, schema, table, CatalogReader.read(data, schema, table));
        }
    }

    static String tableName(Map<String, @Nullable Object> contract) {
        if (contract.get("physical") instanceof Map<?, ?> physical
                && physical.get("table_name") instanceof String name
                && !name.isBlank()) {
            return name;
        }
        throw ContractException.of(
                "table_contract.physical.table_name", "FIELD_REQUIRED", "is missing. Give the table's name.");
    }

    static Map<String, @Nullable Object> storageLayout(Map<String, @Nullable Object> contract) {
        if (contract.get("authoring") instanceof Map<?, ?> authoring
                && authoring.get("time_indexed") instanceof Map<?, ?> timeIndexed
                && timeIndexed.get("storage_layout") instanceof Map<?, ?> layout) {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> found = (Map<String, @Nullable Object>) layout;
            return found;
        }
        return Map.of();
    }

    private static @Nullable String mode(
            @Nullable Map<String, @Nullable Object> management, MetaTable old, boolean external) {
        if (external) {
            return ManagementMode.EXTERNAL_REGISTERED.wireName();
        }
        if (management != null && management.get("mode") instanceof String mode) {
            return mode;
        }
        return old.schemaManagementMode();
    }

    /** Tables are made by migrations. A request to make one here must not pass as if it had been done. */
    private static void requireNoCreation(MetaTable table, @Nullable Map<String, @Nullable Object> provisioning) {
        boolean create = provisioning != null && Boolean.TRUE.equals(provisioning.get("create_table"));
        if (create && !table.active()) {
            throw new ApiException(
                    400,
                    "capability_missing",
                    "This data source does not make tables on registration (supports_table_ddl). Run the migrations of"
                            + " the provider of " + table.qualifiedName() + " first.",
                    Map.of("capability", "supports_table_ddl"));
        }
    }

    private static ApiException physicalTableMissing(MetaTable table) {
        return new ApiException(
                409,
                "physical_table_missing",
                "The table " + table.qualifiedName()
                        + " is not in the database, so it cannot be introspected. Create it,"
                        + " or register it with introspect false.");
    }
}
