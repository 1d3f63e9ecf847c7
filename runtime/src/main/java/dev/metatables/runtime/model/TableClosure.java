package dev.metatables.runtime.model;

import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import dev.metatables.runtime.config.ConfigurationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables with everything their foreign keys refer to, parents first. */
public final class TableClosure {
    private final TableDocuments documents;
    private final Map<TableName, Table> ordered = new LinkedHashMap<>();
    private final Deque<TableName> path = new ArrayDeque<>();

    private TableClosure(TableDocuments documents) {
        this.documents = documents;
    }

    /**
     * The closure of these tables. A table referred to by its name only, without a document, is left out.
     *
     * @throws ConfigurationException when tables refer to each other in a circle, or when a table referred to by its
     *     record has no document
     */
    public static List<Table> of(Collection<Table> tables, TableDocuments documents) {
        TableClosure closure = new TableClosure(documents);
        tables.forEach(closure::add);
        return List.copyOf(closure.ordered.values());
    }

    private void add(Table table) {
        TableName name = TableName.of(table);
        if (ordered.containsKey(name)) {
            return;
        }
        if (path.contains(name)) {
            throw circle(name);
        }
        path.addLast(name);
        for (ForeignKey key : table.foreignKeys()) {
            TableName target = TableName.of(key);
            if (!target.equals(name)) {
                target(table, key, target).ifPresent(this::add);
            }
        }
        path.removeLast();
        ordered.put(name, table);
    }

    private Optional<Table> target(Table table, ForeignKey key, TableName target) {
        Optional<Table> found = documents.find(target.schema(), target.table());
        if (found.isEmpty() && key.targetRecord() != null) {
            throw new ConfigurationException("The table " + table.tableName() + " refers to " + target + " of "
                    + key.targetRecord() + ", whose document is not on the class path. Add the jar of that record.");
        }
        return found;
    }

    private ConfigurationException circle(TableName name) {
        List<TableName> circle = new ArrayList<>(path);
        circle = new ArrayList<>(circle.subList(circle.indexOf(name), circle.size()));
        circle.add(name);
        return new ConfigurationException("Tables refer to each other in a circle: "
                + String.join(" -> ", circle.stream().map(TableName::toString).toList())
                + ". Take one of the foreign keys out.");
    }
}
