package dev.metatables.server.catalog;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.request.RegisterRequest;
import dev.metatables.contract.request.TimeIndexedContract;
import dev.metatables.contract.request.TimeIndexedRegisterRequest;
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
    private final TableCreations creations;

    /** Registrations in this catalog. */
    public Registrations(CatalogDatabase catalog, DataDatabases databases) {
        this.catalog = catalog;
        this.databases = databases;
        this.creations = new TableCreations(databases);
    }

    /** What both kinds of registration ask for. */
    private record Wanted(
            String dataSourceUid,
            String schema,
            MetaTable.Words words,
            ManagementMode mode,
            boolean introspect,
            Provisioning provisioning,
            @Nullable Map<String, @Nullable Object> schemaManagement,
            Map<String, @Nullable Object> contract,
            MetaTable.@Nullable TimeIndex time) {
        TableKind kind() {
            return time == null ? TableKind.RELATIONAL : TableKind.TIME_INDEXED;
        }

        boolean external() {
            return mode == ManagementMode.EXTERNAL_REGISTERED;
        }
    }

    /** Registers a relational or external table and gives its row. */
    public Map<String, @Nullable Object> register(Principal caller, RegisterRequest request, RowShape shape)
            throws SQLException {
        Wanted wanted = new Wanted(
                request.dataSourceUid(),
                schema(request.physicalSchema()),
                new MetaTable.Words(
                        request.identifier(),
                        request.namespace(),
                        request.description(),
                        request.labels(),
                        request.protectFromDeletion()),
                request.managementMode(),
                request.introspect(),
                Provisioning.of(request.provisioning(), request.managementMode(), request.schemaManagement()),
                request.schemaManagement(),
                request.tableContract(),
                null);
        return store(caller, wanted, shape);
    }

    /** Registers a time-indexed table and gives its row. */
    public Map<String, @Nullable Object> registerTimeIndexed(
            Principal caller, TimeIndexedRegisterRequest request, RowShape shape) throws SQLException {
        Map<String, @Nullable Object> contract = request.tableContract();
        List<Violation> violations = TimeIndexedContract.check(request.timeIndexName(), contract);
        if (!violations.isEmpty()) {
            throw new ContractException(violations);
        }
        Wanted wanted = new Wanted(
                request.dataSourceUid(),
                schema(request.physicalSchema()),
                new MetaTable.Words(
                        request.identifier(),
                        request.namespace(),
                        request.description(),
                        request.labels(),
                        request.protectFromDeletion()),
                ManagementMode.PLATFORM_MANAGED,
                false,
                Provisioning.of(request.provisioning(), ManagementMode.PLATFORM_MANAGED, request.schemaManagement()),
                request.schemaManagement(),
                contract,
                new MetaTable.TimeIndex(
                        request.timeIndexName(),
                        TimeIndexedContract.grain(request.timeIndexName(), contract),
                        request.cadence(),
                        request.partitionStrategy(),
                        storageLayout(contract)));
        return store(caller, wanted, shape);
    }

    /** The row the caller sees at the place of a request; empty when there is none. */
    public Optional<Map<String, @Nullable Object>> find(
            Principal caller, TimeIndexedRegisterRequest request, RowShape shape) throws SQLException {
        TableFilter filter = TableFilter.of(
                shape,
                Map.of(
                        "data_source__uid",
                        request.dataSourceUid(),
                        "physical_schema",
                        schema(request.physicalSchema()),
                        "physical_table_name",
                        tableName(request.tableContract())));
        return catalog.transaction(connection -> {
            List<MetaTable> found = MetaTables.list(connection, caller, shape, filter, 1, 0);
            return TableRows.of(connection, caller, found, shape).stream().findFirst();
        });
    }

    private Map<String, @Nullable Object> store(Principal caller, Wanted wanted, RowShape shape) throws SQLException {
        caller.requireChange(wanted.words().namespace());
        String name = tableName(wanted.contract());
        MetaTables.requireOpen("table_contract.physical.schema", wanted.schema());
        return catalog.transaction(connection -> {
            DataSourceRow source = DataSources.require(connection, caller, wanted.dataSourceUid());
            DataSources.requireUsable(source, false);
            DataSources.requireCapability(source, "supports_table_registration");
            if (wanted.introspect()) {
                DataSources.requireCapability(source, "supports_table_introspection");
            }
            Optional<MetaTable> old = MetaTables.lock(connection, source.uid(), wanted.schema(), name);
            if (old.isPresent()) {
                requireSame(connection, caller, wanted, old.get());
            }
            MetaTable start =
                    old.orElseGet(() -> MetaTable.blank(caller, source.uid(), wanted.schema(), name, wanted.kind()));
            Optional<TableSnapshot> seen = databases.look(source.uid(), wanted.schema(), name);
            MetaTable asked = start.as(wanted.words(), start.management(), wanted.contract(), wanted.time());
            TableCreations.Wish wish = new TableCreations.Wish(wanted.provisioning(), old, asked, seen);
            return creations.provide(
                    connection, caller, source, wish, found -> finish(connection, caller, wanted, start, found, shape));
        });
    }

    private static Map<String, @Nullable Object> finish(
            Connection connection,
            Principal caller,
            Wanted wanted,
            MetaTable start,
            Optional<TableSnapshot> seen,
            RowShape shape)
            throws SQLException {
        MetaTable table = start.as(wanted.words(), management(wanted, start, seen), wanted.contract(), wanted.time());
        requirePossible(table, wanted, seen);
        write(connection, caller, table, seen);
        return Catalog.row(connection, caller, table.uid().toString(), shape);
    }

    private static void write(Connection connection, Principal caller, MetaTable table, Optional<TableSnapshot> seen)
            throws SQLException {
        MetaTables.save(connection, caller, table);
        if (seen.isPresent()) {
            Projections.reflect(connection, table, seen.get());
        } else {
            Projections.fromContract(connection, table.uid(), table.contract());
        }
        SearchDocuments.refresh(connection, table.uid());
    }

    private static MetaTable.Management management(Wanted wanted, MetaTable old, Optional<TableSnapshot> seen) {
        boolean active = wanted.external() || old.active() || seen.isPresent();
        Map<String, @Nullable Object> requested = wanted.schemaManagement();
        String mode = requested != null && requested.get("mode") instanceof String named
                ? named
                : old.management().schemaMode();
        if (mode == null && wanted.provisioning().create()) {
            mode = Provisioning.BACKEND_MANAGED;
        }
        return new MetaTable.Management(
                wanted.mode().wireName(),
                active ? MetaTable.ACTIVE : MetaTable.RESERVED,
                wanted.external() ? ManagementMode.EXTERNAL_REGISTERED.wireName() : mode,
                requested != null ? requested : old.management().schemaManagement(),
                old.management().provider());
    }

    private static void requireSame(Connection connection, Principal caller, Wanted wanted, MetaTable old)
            throws SQLException {
        if (!MetaTables.mayEdit(connection, caller, old)) {
            throw new ApiException(
                    409,
                    "identity_taken",
                    old.qualifiedName() + " is registered already, and not yours to register again. Choose another"
                            + " table, or ask its owner for edit access.");
        }
        if (old.kind() != wanted.kind()) {
            throw new ApiException(
                    409,
                    "identity_taken",
                    old.qualifiedName() + " is registered as " + old.kind().wireName()
                            + ". Register it as such, or delete that registration first.");
        }
    }

    private static void requirePossible(MetaTable table, Wanted wanted, Optional<TableSnapshot> seen) {
        if (wanted.introspect() && seen.isEmpty()) {
            throw new ApiException(
                    409,
                    "physical_table_missing",
                    "The table " + table.qualifiedName() + " is not in the database, so it cannot be introspected."
                            + " Create it, or register it with introspect false.");
        }
    }

    private static String schema(@Nullable String named) {
        return named == null || named.isEmpty() ? "public" : named;
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
}
