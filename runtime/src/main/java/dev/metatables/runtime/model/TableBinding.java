package dev.metatables.runtime.model;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.naming.NamespaceOverride;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.MetaTableRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
     * @throws MissingTablesException when some are not there or not in service; it names all of them
     */
    public Map<TableName, BoundTable> bind(List<Table> authored) {
        List<Table> tables = namespace == null ? authored : NamespaceOverride.apply(authored, namespace);
        Map<TableName, MetaTableRow> rows = new LinkedHashMap<>();
        for (TableKind kind : TableKind.values()) {
            lookUp(kind, tables.stream().filter(table -> table.kind() == kind).toList(), rows);
        }
        Map<TableName, BoundTable> bound = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            TableName name = TableName.of(table);
            MetaTableRow row = rows.get(name);
            if (row == null) {
                missing.add(name + " (" + table.record() + ")");
            } else if (!row.active()) {
                missing.add(name + " (" + table.record() + ", registered but " + row.provisioningStatus() + ")");
            } else {
                String fingerprint = TableDocument.fingerprint(table);
                check.check(table, row.tableContract());
                Table own = authored.get(i);
                bound.put(TableName.of(own), new BoundTable(table, own, row.uid(), fingerprint));
                LOG.info("table bound name={} uid={} fingerprint={}", name, row.uid(), fingerprint);
            }
        }
        if (!missing.isEmpty()) {
            throw new MissingTablesException(missing, dataSourceUid);
        }
        return bound;
    }

    private void lookUp(TableKind kind, List<Table> tables, Map<TableName, MetaTableRow> rows) {
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
            TableName name = new TableName(row.schema(), row.physicalTableName());
            if (rows.put(name, row) != null) {
                throw new MetaTablesException("The catalog knows the table " + name
                        + " twice in one data source. Have the administrator of TS Manager remove one.");
            }
        }
        LOG.info("catalog lookup kind={} asked={} found={}", kind, names.size(), found.size());
    }
}
