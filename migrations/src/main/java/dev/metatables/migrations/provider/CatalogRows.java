package dev.metatables.migrations.provider;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.table.Registration;
import dev.metatables.contract.table.Reservation;
import dev.metatables.contract.table.TableContract;
import dev.metatables.contract.table.VersionTable;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.run.VersionStore;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.MetaTableRow;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees that every table of a provider has its row in the catalog before it is made (contract specification 4.7).
 */
final class CatalogRows {

    private static final Set<String> KNOWN_STATES = Set.of("active", "reserved");

    private final CatalogClient catalog;
    private final String dataSourceUid;
    private final ProviderTables tables;

    CatalogRows(CatalogClient catalog, String dataSourceUid, ProviderTables tables) {
        this.catalog = catalog;
        this.dataSourceUid = dataSourceUid;
        this.tables = tables;
    }

    /** Registers the version table, which may not exist yet, and gives back its platform identity. */
    String registerVersionTable() {
        VersionStore store = tables.versionStore();
        VersionTable version = new VersionTable(
                store.schema(),
                store.name(),
                tables.versionIdentifier(),
                tables.provider().migrationNamespace(),
                VersionTable.DEFAULT_COLUMN);
        return register(version);
    }

    /** Registers a version table of any name. */
    String register(VersionTable version) {
        return catalog.register(TableKind.RELATIONAL, version.registration(dataSourceUid))
                .uid();
    }

    /**
     * Finds the tables' rows, also under the name they had before, and reserves the names that have none, so that nobody
     * else registers a table while it is made or renamed; platform identities in model order.
     */
    Map<TableName, String> reserve(String versionUid) {
        Map<TableKind, List<Table>> kinds = kinds();
        Map<TableName, MetaTableRow> now = new LinkedHashMap<>();
        kinds.forEach((kind, group) -> now.putAll(find(kind, names(group), Map.of())));
        Map<TableName, String> found = new LinkedHashMap<>();
        now.forEach((name, row) -> found.put(name, row.uid()));
        kinds.forEach((kind, group) -> found.putAll(reserveMissing(kind, group, now.keySet(), versionUid)));
        kinds.forEach((kind, group) -> found.putAll(findRenamed(kind, group, now)));
        Map<TableName, String> ordered = new LinkedHashMap<>();
        for (Table table : tables.tables()) {
            TableName name = TableName.of(table);
            ordered.put(name, Objects.requireNonNull(found.get(name)));
        }
        return ordered;
    }

    /** Tells the catalog what the records say now, and which migrations own the tables; nothing is created. */
    void refresh(String versionUid, @Nullable String revision) {
        tables.tables().forEach(table -> refresh(table, versionUid, revision));
    }

    private MetaTableRow refresh(Table table, String versionUid, @Nullable String revision) {
        return catalog.register(table.kind(), Registration.refresh(table, dataSourceUid, versionUid, revision));
    }

    /**
     * The tables' rows, in model order. Those that were not told what the records say at this revision, perhaps because
     * an earlier run ended before it could, are told now.
     */
    List<MetaTableRow> refreshed(Map<TableName, String> uids, String versionUid, String revision, boolean all) {
        if (all) {
            return tables.tables().stream()
                    .map(table -> refresh(table, versionUid, revision))
                    .toList();
        }
        return tables.tables().stream()
                .map(table -> {
                    MetaTableRow row = catalog.detail(Objects.requireNonNull(uids.get(TableName.of(table))));
                    return revision.equals(row.refreshedRevision()) ? row : refresh(table, versionUid, revision);
                })
                .toList();
    }

    /** The tables' rows, in model order. */
    List<MetaTableRow> rows(Map<TableName, String> uids) {
        return tables.names().stream()
                .map(name -> catalog.detail(Objects.requireNonNull(uids.get(name))))
                .toList();
    }

    /** Whether a record says what its table was called before. */
    boolean renames() {
        return tables.tables().stream().anyMatch(table -> table.previousName() != null);
    }

    /** Has rows follow the tables that migrations renamed, forth or back. */
    void follow(Map<TableName, String> uids, Set<TableName> there) {
        for (Table table : tables.tables()) {
            TableName name = TableName.of(table);
            TableName actual = there.contains(name) ? name : previous(table);
            if (actual != null && there.contains(actual)) {
                String uid = Objects.requireNonNull(uids.get(name));
                if (!catalog.detail(uid).physicalTableName().equals(actual.table())) {
                    catalog.tables(table.kind()).patch(uid, Map.of("physical_table_name", actual.table()));
                }
            }
        }
    }

    /**
     * Reserves the names that a downgrade may give back, so that nobody else registers a table while it is renamed.
     * Platform identities of the reservations.
     */
    Map<TableName, String> holdPrevious(Map<TableName, String> uids, String versionUid) {
        Map<TableName, String> held = new LinkedHashMap<>();
        for (Table table : tables.tables()) {
            TableName before = previous(table);
            if (before != null) {
                List<Map<String, @Nullable Object>> rows = List.of(reservation(table, before, versionUid));
                held.put(before, catalog.reserve(table.kind(), rows).get(0).uid());
            }
        }
        // Where the table still has its earlier name, that is its own row.
        held.values().removeAll(uids.values());
        return held;
    }

    /** A reservation of another name for a table. */
    private Map<String, @Nullable Object> reservation(Table table, TableName name, String versionUid) {
        Map<String, @Nullable Object> row = Reservation.row(table, dataSourceUid, versionUid);
        row.put("identifier", name.table());
        row.put("physical_table_name", name.table());
        row.put("protect_from_deletion", false);
        Map<String, @Nullable Object> contract = new LinkedHashMap<>(TableContract.of(table));
        contract.put("physical", Map.of("schema", name.schema(), "table_name", name.table()));
        row.put("table_contract", contract);
        return row;
    }

    /** Gives up what was held of names that no table got. */
    void release(Map<TableName, String> held, Set<TableName> there) {
        held.forEach((name, uid) -> {
            if (!there.contains(name)) {
                catalog.tables(TableKind.RELATIONAL).delete(uid, true, false);
            }
        });
    }

    /** What a table was called before; null when nothing says so, or another table of the provider is called so now. */
    private @Nullable TableName previous(Table table) {
        String previous = table.previousName();
        TableName name = previous == null ? null : new TableName(table.schema(), previous);
        return name == null || tables.names().contains(name) ? null : name;
    }

    /** The rows of tables whose name of today is at most reserved. */
    private Map<TableName, String> findRenamed(TableKind kind, List<Table> group, Map<TableName, MetaTableRow> now) {
        Map<TableName, TableName> previous = new LinkedHashMap<>();
        for (Table table : group) {
            TableName before = previous(table);
            MetaTableRow row = now.get(TableName.of(table));
            if (before != null && (row == null || !row.active())) {
                previous.put(before, TableName.of(table));
            }
        }
        Map<TableName, String> renamed = new LinkedHashMap<>();
        if (!previous.isEmpty()) {
            // A table of that name that other migrations own is another table.
            find(
                            kind,
                            List.copyOf(previous.keySet()),
                            Map.of("migration_provider_key", tables.provider().key()))
                    .forEach((before, row) -> renamed.put(Objects.requireNonNull(previous.get(before)), row.uid()));
        }
        return renamed;
    }

    private static List<TableName> names(List<Table> group) {
        return group.stream().map(TableName::of).toList();
    }

    private Map<TableKind, List<Table>> kinds() {
        Map<TableKind, List<Table>> kinds = new LinkedHashMap<>();
        for (Table table : tables.tables()) {
            kinds.computeIfAbsent(table.kind(), kind -> new ArrayList<>()).add(table);
        }
        return kinds;
    }

    private Map<TableName, MetaTableRow> find(TableKind kind, List<TableName> names, Map<String, ?> more) {
        List<String> schemas = names.stream().map(TableName::schema).distinct().toList();
        Map<String, Object> filter = new LinkedHashMap<>(more);
        filter.put("data_source__uid__in", List.of(dataSourceUid));
        filter.put("physical_schema__in", schemas);
        filter.put(
                "physical_table_name__in", names.stream().map(TableName::table).toList());
        filter.put("limit", names.size() * schemas.size());
        Map<TableName, MetaTableRow> found = new LinkedHashMap<>();
        for (MetaTableRow row : catalog.filter(kind, filter)) {
            TableName name = new TableName(row.schema(), row.physicalTableName());
            if (names.contains(name)) {
                requireUsable(row, name);
                if (found.put(name, row) != null) {
                    throw refuse("The catalog holds two rows for table " + name + ". Delete the wrong one.");
                }
            }
        }
        return found;
    }

    private static void requireUsable(MetaTableRow row, TableName name) {
        if (!KNOWN_STATES.contains(String.valueOf(row.provisioningStatus()))) {
            throw refuse("Table " + name + " stands in the catalog with provisioning status " + row.provisioningStatus()
                    + ", expected reserved or active.");
        }
    }

    private Map<TableName, String> reserveMissing(
            TableKind kind, List<Table> group, Set<TableName> found, String versionUid) {
        List<Table> missing = group.stream()
                .filter(table -> !found.contains(TableName.of(table)))
                .toList();
        Map<TableName, String> reserved = new LinkedHashMap<>();
        if (!missing.isEmpty()) {
            List<Map<String, @Nullable Object>> bodies = missing.stream()
                    .map(table -> Reservation.row(table, dataSourceUid, versionUid))
                    .toList();
            List<MetaTableRow> rows = catalog.reserve(kind, bodies);
            for (int i = 0; i < rows.size(); i++) {
                reserved.put(TableName.of(missing.get(i)), rows.get(i).uid());
            }
        }
        return reserved;
    }

    private static MigrationException refuse(String message) {
        return new MigrationException(Reason.DATABASE, message + " Nothing was changed.");
    }
}
