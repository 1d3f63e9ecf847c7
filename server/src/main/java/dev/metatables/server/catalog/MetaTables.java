package dev.metatables.server.catalog;

import dev.metatables.contract.model.TableKind;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.Sql;
import dev.metatables.server.store.Sql.JsonValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code meta_table}, as one caller may see them. Stateless. */
final class MetaTables {
    private static final String INSERT = """
            INSERT INTO meta_table (uid, organization_uid, data_source_uid, physical_schema, physical_table_name,
                identifier, namespace, description, labels, management_mode, provisioning_status,
                schema_management_mode, schema_management, migration_package, migration_namespace,
                migration_provider_key, alembic_version_meta_table_uid, alembic_revision, table_kind, table_contract,
                protect_from_deletion, time_index_name, index_names, cadence, partition_strategy, storage_layout,
                created_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE = """
            UPDATE meta_table SET identifier = ?, namespace = ?, description = ?, labels = ?, management_mode = ?,
                provisioning_status = ?, schema_management_mode = ?, schema_management = ?, migration_package = ?,
                migration_namespace = ?, migration_provider_key = ?, alembic_version_meta_table_uid = ?,
                alembic_revision = ?, table_contract = ?, protect_from_deletion = ?, time_index_name = ?,
                index_names = ?, cadence = ?, partition_strategy = ?, storage_layout = ?
            WHERE uid = ?
            """;

    private MetaTables() {}

    static Optional<MetaTable> find(Connection connection, Principal caller, UUID uid) throws SQLException {
        return Sql.query(
                        connection,
                        MetaTable::read,
                        "SELECT * FROM meta_table WHERE uid = ? AND organization_uid = ?",
                        List.of(uid, caller.organizationUid()))
                .stream()
                .findFirst();
    }

    /**
     * The row with this physical identity. Registrations of one data source wait for each other from here to the end of
     * the transaction, because a row that is not there yet cannot be locked.
     */
    static Optional<MetaTable> lock(Connection connection, UUID dataSource, String schema, String table)
            throws SQLException {
        Sql.query(
                connection,
                row -> true,
                "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))",
                List.of("register " + dataSource));
        return Sql.query(
                        connection,
                        MetaTable::read,
                        "SELECT * FROM meta_table WHERE data_source_uid = ? AND physical_schema = ?"
                                + " AND physical_table_name = ? FOR UPDATE",
                        List.of(dataSource, schema, table))
                .stream()
                .findFirst();
    }

    /** Rows that match, in order of schema and name. */
    static List<MetaTable> list(
            Connection connection,
            Principal caller,
            @Nullable TableKind kind,
            TableFilter filter,
            long limit,
            long offset)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(caller.organizationUid()));
        String kindIs = "";
        if (kind == TableKind.TIME_INDEXED) {
            kindIs = " AND table_kind = 'time_indexed'";
        }
        values.addAll(filter.values());
        values.add(limit);
        values.add(offset);
        return Sql.query(
                connection,
                MetaTable::read,
                "SELECT * FROM meta_table WHERE organization_uid = ?" + kindIs + filter.sql()
                        + " ORDER BY physical_schema, physical_table_name, uid LIMIT ? OFFSET ?",
                values);
    }

    static void insert(Connection connection, MetaTable table) throws SQLException {
        refuseTakenIdentifier(connection, table);
        Sql.update(
                connection,
                INSERT,
                table.uid(),
                table.organizationUid(),
                table.dataSourceUid(),
                table.physicalSchema(),
                table.physicalTableName(),
                table.identifier(),
                table.namespace(),
                table.description(),
                table.labels(),
                table.managementMode(),
                table.provisioningStatus(),
                table.schemaManagementMode(),
                new JsonValue(table.schemaManagement()),
                table.migrationPackage(),
                table.migrationNamespace(),
                table.migrationProviderKey(),
                table.versionMetaTableUid(),
                table.revision(),
                table.kind().wireName(),
                new JsonValue(table.tableContract()),
                table.protectFromDeletion(),
                table.timeIndexName(),
                table.indexNames(),
                table.cadence(),
                table.partitionStrategy(),
                new JsonValue(table.storageLayout()),
                table.createdBy());
    }

    static void update(Connection connection, MetaTable table) throws SQLException {
        refuseTakenIdentifier(connection, table);
        Sql.update(
                connection,
                UPDATE,
                table.identifier(),
                table.namespace(),
                table.description(),
                table.labels(),
                table.managementMode(),
                table.provisioningStatus(),
                table.schemaManagementMode(),
                new JsonValue(table.schemaManagement()),
                table.migrationPackage(),
                table.migrationNamespace(),
                table.migrationProviderKey(),
                table.versionMetaTableUid(),
                table.revision(),
                new JsonValue(table.tableContract()),
                table.protectFromDeletion(),
                table.timeIndexName(),
                table.indexNames(),
                table.cadence(),
                table.partitionStrategy(),
                new JsonValue(table.storageLayout()),
                table.uid());
    }

    private static void refuseTakenIdentifier(Connection connection, MetaTable table) throws SQLException {
        String identifier = table.identifier();
        if (identifier == null || identifier.isEmpty()) {
            return;
        }
        List<UUID> others = Sql.query(
                connection,
                row -> row.getObject(1, UUID.class),
                "SELECT uid FROM meta_table WHERE organization_uid = ? AND identifier = ? AND uid <> ?",
                List.of(table.organizationUid(), identifier, table.uid()));
        if (!others.isEmpty()) {
            throw new ApiException(
                    409,
                    "identity_taken",
                    "The identifier " + identifier
                            + " belongs to another table of the organisation. Choose another for "
                            + table.qualifiedName() + ".",
                    Map.of("identifier", identifier));
        }
    }
}
