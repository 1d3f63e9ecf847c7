package dev.metatables.migrations.provider;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.table.Registration;
import dev.metatables.contract.table.Reservation;
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

    /** Finds the tables' rows and reserves those that are missing; platform identities in model order. */
    Map<TableName, String> reserve(String versionUid) {
        Map<TableName, String> found = new LinkedHashMap<>();
        Map<TableKind, List<Table>> kinds = kinds();
        kinds.forEach((kind, group) -> found.putAll(find(kind, group)));
        kinds.forEach((kind, group) -> found.putAll(reserveMissing(kind, group, found, versionUid)));
        Map<TableName, String> ordered = new LinkedHashMap<>();
        for (Table table : tables.tables()) {
            TableName name = TableName.of(table);
            ordered.put(name, Objects.requireNonNull(found.get(name)));
        }
        return ordered;
    }

    /** Tells the catalog what the records say now, and which migrations own the tables; nothing is created. */
    void refresh(String versionUid, @Nullable String revision) {
        for (Table table : tables.tables()) {
            catalog.register(table.kind(), Registration.refresh(table, dataSourceUid, versionUid, revision));
        }
    }

    /** The tables' rows, in model order. */
    List<MetaTableRow> rows(Map<TableName, String> uids) {
        return tables.names().stream()
                .map(name -> catalog.detail(Objects.requireNonNull(uids.get(name))))
                .toList();
    }

    private Map<TableKind, List<Table>> kinds() {
        Map<TableKind, List<Table>> kinds = new LinkedHashMap<>();
        for (Table table : tables.tables()) {
            kinds.computeIfAbsent(table.kind(), kind -> new ArrayList<>()).add(table);
        }
        return kinds;
    }

    private Map<TableName, String> find(TableKind kind, List<Table> group) {
        List<TableName> names = group.stream().map(TableName::of).toList();
        List<String> schemas = names.stream().map(TableName::schema).distinct().toList();
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("data_source__uid__in", List.of(dataSourceUid));
        filter.put("physical_schema__in", schemas);
        filter.put(
                "physical_table_name__in", names.stream().map(TableName::table).toList());
        filter.put("limit", names.size() * schemas.size());
        Map<TableName, String> found = new LinkedHashMap<>();
        for (MetaTableRow row : catalog.filter(kind, filter)) {
            TableName name = new TableName(row.schema(), row.physicalTableName());
            if (names.contains(name)) {
                requireUsable(row, name);
                if (found.put(name, row.uid()) != null) {
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
            TableKind kind, List<Table> group, Map<TableName, String> found, String versionUid) {
        List<Table> missing = group.stream()
                .filter(table -> !found.containsKey(TableName.of(table)))
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
