package dev.metatables.server.catalog;

import dev.metatables.contract.request.FinalizeRequest;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.server.datasource.DataDatabases;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at migrated tables and takes into service those that are really there (HTTP specification 7.8). It answers what it
 * saw, also when that is not what was hoped for. Safe for all threads.
 */
public final class Finalizations {
    private final CatalogDatabase catalog;
    private final DataDatabases databases;

    /** Finalizations in this catalog. */
    public Finalizations(CatalogDatabase catalog, DataDatabases databases) {
        this.catalog = catalog;
        this.databases = databases;
    }

    /** The answer, and whether every requested table is active. */
    public record Outcome(Map<String, @Nullable Object> body, boolean ok) {}

    /** Finalizes. */
    public Outcome finalizeManaged(Principal caller, FinalizeRequest request) throws SQLException {
        Set<UUID> sources = new LinkedHashSet<>();
        Outcome outcome = catalog.transaction(connection -> {
            List<MetaTable> tables = new ArrayList<>();
            for (String uid : request.metaTableUids()) {
                tables.add(MetaTables.requireEdit(connection, caller, uid));
            }
            String revision = revision(connection, caller, request);
            List<Map<String, @Nullable Object>> entries = new ArrayList<>();
            for (MetaTable table : tables) {
                sources.add(table.place().dataSource());
                entries.add(finalizeOne(connection, table, request, revision));
            }
            // Before the commit: what fails here leaves the tables as they were, and the call may be repeated.
            for (UUID source : sources) {
                databases.of(source).structureChanged();
            }
            return outcome(entries);
        });
        // Once more: an analysis made before the commit saw the old rows.
        sources.forEach(source -> databases.of(source).forget());
        return outcome;
    }

    private Map<String, @Nullable Object> finalizeOne(
            Connection connection, MetaTable table, FinalizeRequest request, @Nullable String revision)
            throws SQLException {
        String key = request.migrationProviderKey();
        boolean external = table.management().mode().equals("external_registered");
        if (!external
                && key != null
                && !Objects.equals(key, table.management().provider().key())) {
            return entry(
                    table,
                    table.management().status(),
                    false,
                    look(table).isPresent(),
                    revision,
                    Map.of(
                            "code",
                            "provider_mismatch",
                            "message",
                            "The table belongs to the migration provider "
                                    + table.management().provider().key() + ", not to " + key + "."));
        }
        Optional<TableSnapshot> seen = look(table);
        String status = seen.isPresent() || external ? MetaTable.ACTIVE : MetaTable.RESERVED;
        Sql.update(
                connection,
                "UPDATE meta_table SET provisioning_status = ?, alembic_revision = coalesce(?, alembic_revision)"
                        + " WHERE uid = ?",
                status,
                external ? null : revision,
                table.uid());
        if (seen.isPresent()) {
            Projections.reflect(connection, table, seen.get());
            SearchDocuments.refresh(connection, table.uid());
            return entry(table, status, !table.active(), true, revision, null);
        }
        return entry(
                table,
                status,
                false,
                false,
                revision,
                Map.of(
                        "code",
                        "physical_table_missing",
                        "message",
                        "The table " + table.qualifiedName() + " is not in the database."));
    }

    private Optional<TableSnapshot> look(MetaTable table) throws SQLException {
        return databases.look(
                table.place().dataSource(),
                table.place().schema(),
                table.place().table());
    }

    /** The request names the argument of the command ({@code head}); the version table knows the revision. */
    private @Nullable String revision(Connection connection, Principal caller, FinalizeRequest request)
            throws SQLException {
        if (request.versionMetaTableUid() == null) {
            return request.revision();
        }
        MetaTable version = MetaTables.require(connection, caller, request.versionMetaTableUid());
        if (look(version).isEmpty()) {
            return null;
        }
        String column = Identifiers.quote(firstColumn(version));
        String table = Identifiers.quote(version.place().schema()) + "."
                + Identifiers.quote(version.place().table());
        try (Connection data =
                        databases.of(version.place().dataSource()).admin().getConnection();
                Statement statement = data.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT " + column + "::text FROM " + table + " ORDER BY 1 LIMIT 50")) {
            List<String> revisions = new ArrayList<>();
            while (rows.next()) {
                revisions.add(rows.getString(1));
            }
            return revisions.isEmpty() ? null : String.join(",", revisions);
        } catch (SQLException e) {
            // The table of that name has no such column: whatever it holds, it is no revision.
            if (e.getSQLState() != null && e.getSQLState().startsWith("42")) {
                return null;
            }
            throw e;
        }
    }

    private static String firstColumn(MetaTable version) {
        if (version.contract().get("columns") instanceof List<?> columns
                && !columns.isEmpty()
                && columns.get(0) instanceof Map<?, ?> column
                && column.get("name") instanceof String name) {
            return name;
        }
        return "version_num";
    }

    private static Map<String, @Nullable Object> entry(
            MetaTable table,
            String status,
            boolean finalized,
            boolean exists,
            @Nullable String revision,
            @Nullable Map<String, Object> error) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("meta_table_uid", table.uid().toString());
        json.put("identifier", table.words().identifier());
        json.put("physical_schema", table.place().schema());
        json.put("physical_table_name", table.place().table());
        json.put("previous_provisioning_status", table.management().status());
        json.put("provisioning_status", status);
        json.put("table_kind", table.kind().wireName());
        json.put("time_indexed", MetaTables.isTimeIndexed(table));
        json.put("cadence", table.time() == null ? null : table.time().cadence());
        json.put("finalized", finalized);
        json.put("physical_table_exists", exists);
        json.put("deleted", false);
        json.put("schema_management_mode", table.management().schemaMode());
        json.put("migration_package", table.management().provider().packageName());
        json.put("migration_namespace", table.management().provider().namespace());
        json.put("migration_provider_key", table.management().provider().key());
        json.put("alembic_version_meta_table_uid", table.management().provider().versionMetaTableUid());
        json.put("alembic_revision", revision);
        if (error != null) {
            json.put("error", error);
        }
        return json;
    }

    private static Outcome outcome(List<Map<String, @Nullable Object>> entries) {
        Map<String, Long> byStatus = entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> String.valueOf(entry.get("provisioning_status")), Collectors.counting()));
        long failed =
                entries.stream().filter(entry -> entry.containsKey("error")).count();
        boolean ok = failed == 0;
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("ok", ok);
        body.put(
                "finalized_count",
                entries.stream()
                        .filter(entry -> Boolean.TRUE.equals(entry.get("finalized")))
                        .count());
        body.put("active_count", byStatus.getOrDefault(MetaTable.ACTIVE, 0L));
        body.put("reserved_count", byStatus.getOrDefault(MetaTable.RESERVED, 0L));
        body.put("failed_count", failed);
        body.put("tables", entries);
        return new Outcome(body, ok);
    }
}
