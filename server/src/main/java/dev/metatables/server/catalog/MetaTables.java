package dev.metatables.server.catalog;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.model.TableKind;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.governance.ReservedSchemas;
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
    private static final String SAVE = """
            INSERT INTO meta_table (uid, organization_uid, data_source_uid, physical_schema, physical_table_name,
                identifier, namespace, description, labels, protect_from_deletion, management_mode,
                provisioning_status, schema_management_mode, schema_management, migration_package,
                migration_namespace, migration_provider_key, alembic_version_meta_table_uid, alembic_revision,
                table_kind, table_contract, time_index_name, index_names, cadence, partition_strategy, storage_layout,
                created_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (uid) DO UPDATE SET physical_table_name = excluded.physical_table_name,
                identifier = excluded.identifier, namespace = excluded.namespace,
                description = excluded.description, labels = excluded.labels,
                protect_from_deletion = excluded.protect_from_deletion, management_mode = excluded.management_mode,
                provisioning_status = excluded.provisioning_status,
                schema_management_mode = excluded.schema_management_mode,
                schema_management = excluded.schema_management, migration_package = excluded.migration_package,
                migration_namespace = excluded.migration_namespace,
                migration_provider_key = excluded.migration_provider_key,
                alembic_version_meta_table_uid = excluded.alembic_version_meta_table_uid,
                alembic_revision = excluded.alembic_revision, table_contract = excluded.table_contract,
                time_index_name = excluded.time_index_name, index_names = excluded.index_names,
                cadence = excluded.cadence, partition_strategy = excluded.partition_strategy,
                storage_layout = excluded.storage_layout
            """;

    /** A contract is kept when it is another than the last one. */
    private static final String KEEP_CONTRACT = """
            INSERT INTO meta_table_contract (meta_table_uid, version, table_contract, created_by)
            SELECT t.uid, coalesce(last.version, 0) + 1, t.table_contract, ?
            FROM meta_table t LEFT JOIN LATERAL (SELECT version, table_contract FROM meta_table_contract c
                WHERE c.meta_table_uid = t.uid ORDER BY version DESC LIMIT 1) last ON true
            WHERE t.uid = ? AND t.table_contract IS DISTINCT FROM last.table_contract
            """;

    private MetaTables() {}

    /**
     * A table the caller sees.
     *
     * @throws ApiException 404, the same whether the table is not there or not the caller's to see
     */
    static MetaTable require(Connection connection, Principal caller, String uid) throws SQLException {
        return find(connection, Visibility.view(caller, "m"), uid).orElseThrow(() -> missing(uid));
    }

    /**
     * A table the caller may change.
     *
     * @throws ApiException 404 when the caller does not see it, 403 when it only sees it
     */
    static MetaTable requireEdit(Connection connection, Principal caller, String uid) throws SQLException {
        Optional<MetaTable> found = find(connection, Visibility.edit(caller, "m"), uid);
        if (found.isPresent()) {
            caller.requireChange(found.get().words().namespace());
            return found.get();
        }
        throw noEdit(require(connection, caller, uid).place());
    }

    static ApiException noEdit(MetaTable.Place table) {
        return new ApiException(
                403,
                "permission_denied",
                "You may view " + table.qualifiedName() + " but not change it. Ask its owner for edit access.");
    }

    static ApiException missing(String uid) {
        return new ApiException(404, "not_found", "There is no table " + uid + ", or it is not shared with you.");
    }

    private static Optional<MetaTable> find(Connection connection, Visibility visibility, String uid)
            throws SQLException {
        Optional<UUID> wanted = DataSources.uid(uid);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>(List.of(wanted.get()));
        values.addAll(visibility.values());
        return Sql.query(
                        connection,
                        MetaTable::read,
                        "SELECT m.* FROM meta_table m WHERE m.uid = ? AND " + visibility.sql(),
                        values)
                .stream()
                .findFirst();
    }

    /**
     * Refuses tables of a schema that holds nobody's: a caller could name them in a scope.
     *
     * @param path of the schema in the body
     * @throws ContractException when it is such a schema
     */
    static void requireOpen(String path, String schema) {
        if (ReservedSchemas.has(schema)) {
            throw ContractException.of(
                    path,
                    "NOT_ALLOWED_VALUE",
                    "is " + schema
                            + ", which belongs to PostgreSQL or to TS Manager. Only tables of other schemas can be"
                            + " registered.");
        }
    }

    /** Holds a row, so that what is read of it next is still so when it is saved. */
    static void hold(Connection connection, String uid) throws SQLException {
        Optional<UUID> wanted = DataSources.uid(uid);
        if (wanted.isPresent()) {
            Sql.query(
                    connection,
                    row -> true,
                    "SELECT 1 FROM meta_table WHERE uid = ? FOR UPDATE",
                    List.of(wanted.get()));
        }
    }

    /** Whether the caller may change a table that somebody registered. */
    static boolean mayEdit(Connection connection, Principal caller, MetaTable table) throws SQLException {
        return find(connection, Visibility.edit(caller, "m"), table.uid().toString())
                .isPresent();
    }

    /**
     * The row with this physical identity, whoever sees it. Registrations of one data source wait for each other from
     * here to the end of the transaction, because a row that is not there yet cannot be locked.
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
            Connection connection, Principal caller, RowShape shape, TableFilter filter, long limit, long offset)
            throws SQLException {
        Visibility visibility = Visibility.view(caller, "m");
        List<Object> values = new ArrayList<>(visibility.values());
        values.addAll(filter.values());
        values.add(limit);
        values.add(offset);
        return Sql.query(
                connection,
                MetaTable::read,
                "SELECT m.* FROM meta_table m WHERE " + visibility.sql() + ofKind(shape) + filter.sql()
                        + " ORDER BY m.physical_schema, m.physical_table_name, m.uid LIMIT ? OFFSET ?",
                values);
    }

    /** The condition, with a leading AND, that leaves the tables of a resource. */
    static String ofKind(RowShape shape) {
        return shape.timeIndexed() ? " AND m.table_kind = 'time_indexed'" : "";
    }

    /** Writes a table, new or changed, and keeps its contract when it is another one. */
    static void save(Connection connection, Principal caller, MetaTable table) throws SQLException {
        refuseTakenIdentifier(connection, table);
        MetaTable.Place place = table.place();
        MetaTable.Words words = table.words();
        MetaTable.Management management = table.management();
        MetaTable.Provider provider = management.provider();
        MetaTable.TimeIndex time = table.time();
        Sql.update(
                connection,
                SAVE,
                table.uid(),
                place.organization(),
                place.dataSource(),
                place.schema(),
                place.table(),
                words.identifier(),
                words.namespace(),
                words.description(),
                words.labels(),
                words.protectFromDeletion(),
                management.mode(),
                management.status(),
                management.schemaMode(),
                new JsonValue(management.schemaManagement()),
                provider.packageName(),
                provider.namespace(),
                provider.key(),
                provider.versionMetaTableUid(),
                provider.revision(),
                table.kind().wireName(),
                new JsonValue(table.contract()),
                time == null ? null : time.name(),
                time == null ? List.of() : time.grain(),
                time == null ? null : time.cadence(),
                time == null ? null : time.partitionStrategy(),
                new JsonValue(time == null ? Map.of() : time.storageLayout()),
                table.createdBy());
        Sql.update(connection, KEEP_CONTRACT, caller.uid(), table.uid());
    }

    private static void refuseTakenIdentifier(Connection connection, MetaTable table) throws SQLException {
        @Nullable String identifier = table.words().identifier();
        if (identifier == null || identifier.isEmpty()) {
            return;
        }
        List<UUID> others = Sql.query(
                connection,
                row -> row.getObject(1, UUID.class),
                "SELECT uid FROM meta_table WHERE organization_uid = ? AND identifier = ? AND uid <> ?",
                List.of(table.place().organization(), identifier, table.uid()));
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

    static boolean isTimeIndexed(MetaTable table) {
        return table.kind() == TableKind.TIME_INDEXED;
    }
}
