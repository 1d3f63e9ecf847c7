package dev.metatables.runtime.model;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.naming.NamespaceOverride;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.MetaTableRow;
import dev.metatables.runtime.model.MissingTablesException.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks tables up in the catalog: one call for each kind of table. */
public final class TableBinding {
    private static final Logger LOG = LoggerFactory.getLogger(TableBinding.class);
    private static final int USUAL_LIMIT = 5000;

    private final CatalogClient catalog;
    private final String dataSourceUid;
    private final @Nullable String namespace;
    private final ContractCheck check;

    /**
     * Looks in one data source.
     *
     * @param namespace replaces the authored namespace, or null
     * @param check what happens when the catalog holds another contract
     */
    public TableBinding(CatalogClient catalog, String dataSourceUid, @Nullable String namespace, ContractCheck check) {
        this.catalog = catalog;
        this.dataSourceUid = dataSourceUid;
        this.namespace = namespace;
        this.check = check;
    }

    /**
     * Binds all tables.
     *
     * @return one entry a table, in the same order, by the authored name
     * @throws MissingTablesException when some are not there, not in service or there twice; it names all of them
     */
    public Map<TableName, BoundTable> bind(List<Table> authored) {
        List<Table> tables = namespace == null ? authored : NamespaceOverride.apply(authored, namespace);
        Map<TableName, List<MetaTableRow>> rows = new LinkedHashMap<>();
        for (TableKind kind : TableKind.values()) {
            lookUp(kind, tables.stream().filter(table -> table.kind() == kind).toList(), rows);
        }
        requireOneActive(tables, rows);
        Map<TableName, BoundTable> bound = new LinkedHashMap<>();
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            MetaTableRow row = rows(table, rows).get(0);
            String fingerprint = TableDocument.fingerprint(table);
            check.check(table, row.tableContract());
            Table own = authored.get(i);
            bound.put(TableName.of(own), new BoundTable(table, own, row.uid(), fingerprint));
            LOG.info("table bound name={} uid={} fingerprint={}", TableName.of(table), row.uid(), fingerprint);
        }
        return bound;
    }

    private static List<MetaTableRow> rows(Table table, Map<TableName, List<MetaTableRow>> rows) {
        return rows.getOrDefault(TableName.of(table), List.of());
    }

    /** All that is wrong is told at once. */
    private void requireOneActive(List<Table> tables, Map<TableName, List<MetaTableRow>> rows) {
        List<String> unmigrated = new ArrayList<>();
        List<String> unregistered = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        for (Table table : tables) {
            List<MetaTableRow> found = rows(table, rows);
            String name = TableName.of(table) + " (" + table.record();
            if (found.size() > 1) {
                doubled.add(name + ", uids "
                        + found.stream().map(MetaTableRow::uid).collect(Collectors.joining(" and ")) + ")");
            } else if (found.isEmpty() || !found.get(0).active()) {
                boolean external = table.managementMode() == ManagementMode.EXTERNAL_REGISTERED;
                (external ? unregistered : unmigrated)
                        .add(name
                                + (found.isEmpty()
                                        ? ""
                                        : ", registered but " + found.get(0).provisioningStatus()) + ")");
            }
        }
        String options = namespace == null ? " head" : " --namespace " + namespace;
        List<Problem> problems = Stream.of(
                        new Problem(
                                unmigrated, "not migrated", "Migrate with: metatables migrations upgrade" + options),
                        new Problem(
                                unregistered,
                                "not registered",
                                namespace == null
                                        ? "Register with: metatables migrations register"
                                        : "A namespace names external tables anew as well: register a table of that"
                                                + " name (Engine.catalog()), or start without a namespace."),
                        new Problem(
                                doubled,
                                "registered more than once",
                                "Have the administrator of TS Manager remove all but one."))
                .filter(problem -> !problem.tables().isEmpty())
                .toList();
        if (!problems.isEmpty()) {
            throw new MissingTablesException(problems, dataSourceUid);
        }
    }

    private void lookUp(TableKind kind, List<Table> tables, Map<TableName, List<MetaTableRow>> rows) {
        if (tables.isEmpty()) {
            return;
        }
        TreeSet<String> schemas = new TreeSet<>();
        TreeSet<String> names = new TreeSet<>();
        for (Table table : tables) {
            schemas.add(table.schema());
            names.add(table.tableName());
        }
        Map<String, Object> filters = new LinkedHashMap<>();
        filters.put("data_source__uid__in", List.of(dataSourceUid));
        filters.put("physical_schema__in", List.copyOf(schemas));
        filters.put("physical_table_name__in", List.copyOf(names));
        filters.put("limit", Math.max(USUAL_LIMIT, names.size()));
        filters.put("offset", 0);
        List<MetaTableRow> found = catalog.filter(kind, filters);
        for (MetaTableRow row : found) {
            rows.computeIfAbsent(new TableName(row.schema(), row.physicalTableName()), name -> new ArrayList<>())
                    .add(row);
        }
        LOG.info("catalog lookup kind={} asked={} found={}", kind, names.size(), found.size());
    }
}
