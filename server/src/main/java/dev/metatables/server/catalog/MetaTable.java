package dev.metatables.server.catalog;

import dev.metatables.contract.model.TableKind;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A registered table: one row of {@code meta_table}.
 *
 * @param number the table's number for clients that know tables by number; 0 before it is stored
 * @param time null for relational tables
 * @param createdAt ISO text; null before it is stored
 */
public record MetaTable(
        UUID uid,
        long number,
        Place place,
        Words words,
        Management management,
        TableKind kind,
        Map<String, @Nullable Object> contract,
        Map<String, @Nullable Object> snapshot,
        @Nullable TimeIndex time,
        UUID createdBy,
        @Nullable String createdAt) {

    static final String RESERVED = "reserved";
    static final String ACTIVE = "active";

    /** The physical identity. */
    public record Place(UUID organization, UUID dataSource, String schema, String table) {
        /** {@code schema.table}. */
        public String qualifiedName() {
            return schema + "." + table;
        }
    }

    /** What people say of a table. */
    record Words(
            @Nullable String identifier,
            @Nullable String namespace,
            @Nullable String description,
            List<String> labels,
            boolean protectFromDeletion) {
        Words withLabels(List<String> newLabels) {
            return new Words(identifier, namespace, description, newLabels, protectFromDeletion);
        }
    }

    /** Who makes and changes the physical table, and whether it can be used. */
    record Management(
            String mode,
            String status,
            @Nullable String schemaMode,
            Map<String, @Nullable Object> schemaManagement,
            Provider provider) {}

    /** The migration provider of a table; all null when there is none. */
    record Provider(
            @Nullable String packageName,
            @Nullable String namespace,
            @Nullable String key,
            @Nullable String versionMetaTableUid,
            @Nullable String revision) {
        static final Provider NONE = new Provider(null, null, null, null, null);
    }

    /** What makes a table time-indexed. */
    record TimeIndex(
            String name,
            List<String> grain,
            @Nullable String cadence,
            @Nullable String partitionStrategy,
            Map<String, @Nullable Object> storageLayout) {}

    /** Whether operations may use the table. */
    public boolean active() {
        return management.status().equals(ACTIVE);
    }

    /** {@code schema.table}. */
    public String qualifiedName() {
        return place.qualifiedName();
    }

    /** A table of which only the place is known. */
    static MetaTable blank(Principal creator, UUID dataSource, String schema, String table, TableKind kind) {
        return new MetaTable(
                UUID.randomUUID(),
                0,
                new Place(creator.organizationUid(), dataSource, schema, table),
                new Words(null, null, null, List.of(), false),
                new Management("", RESERVED, null, Map.of(), Provider.NONE),
                kind,
                Map.of(),
                Map.of(),
                null,
                creator.uid(),
                null);
    }

    /** The same table with other words. */
    MetaTable withWords(Words newWords) {
        return new MetaTable(
                uid, number, place, newWords, management, kind, contract, snapshot, time, createdBy, createdAt);
    }

    /** The same table under another physical name in its schema. */
    MetaTable named(String table) {
        Place newPlace = new Place(place.organization(), place.dataSource(), place.schema(), table);
        return new MetaTable(
                uid, number, newPlace, words, management, kind, contract, snapshot, time, createdBy, createdAt);
    }

    /** The same table as a registration or reservation describes it. */
    MetaTable as(
            Words newWords,
            Management newManagement,
            Map<String, @Nullable Object> newContract,
            @Nullable TimeIndex newTime) {
        return new MetaTable(
                uid,
                number,
                place,
                newWords,
                newManagement,
                kind,
                newContract,
                snapshot,
                newTime,
                createdBy,
                createdAt);
    }

    static MetaTable read(ResultSet row) throws SQLException {
        String timeIndex = row.getString("time_index_name");
        return new MetaTable(
                row.getObject("uid", UUID.class),
                row.getLong("id"),
                place(row),
                new Words(
                        row.getString("identifier"),
                        row.getString("namespace"),
                        row.getString("description"),
                        Sql.texts(row, "labels"),
                        row.getBoolean("protect_from_deletion")),
                new Management(
                        row.getString("management_mode"),
                        row.getString("provisioning_status"),
                        row.getString("schema_management_mode"),
                        Sql.object(row, "schema_management"),
                        provider(row)),
                row.getString("table_kind").equals(TableKind.TIME_INDEXED.wireName())
                        ? TableKind.TIME_INDEXED
                        : TableKind.RELATIONAL,
                Sql.object(row, "table_contract"),
                Sql.object(row, "introspection_snapshot"),
                timeIndex == null ? null : time(row, timeIndex),
                row.getObject("created_by", UUID.class),
                Sql.time(row, "created_at"));
    }

    static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getObject("organization_uid", UUID.class),
                row.getObject("data_source_uid", UUID.class),
                row.getString("physical_schema"),
                row.getString("physical_table_name"));
    }

    private static Provider provider(ResultSet row) throws SQLException {
        return new Provider(
                row.getString("migration_package"),
                row.getString("migration_namespace"),
                row.getString("migration_provider_key"),
                row.getString("alembic_version_meta_table_uid"),
                row.getString("alembic_revision"));
    }

    private static TimeIndex time(ResultSet row, String timeIndex) throws SQLException {
        return new TimeIndex(
                timeIndex,
                Sql.texts(row, "index_names"),
                row.getString("cadence"),
                row.getString("partition_strategy"),
                Sql.object(row, "storage_layout"));
    }
}
