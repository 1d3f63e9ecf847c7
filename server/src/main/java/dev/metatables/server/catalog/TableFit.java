package dev.metatables.server.catalog;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.IndexKey;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.table.TableObjects;
import dev.metatables.contract.type.DataTypes;
import dev.metatables.contract.type.TypeTexts;
import dev.metatables.postgres.catalog.ColumnSnapshot;
import dev.metatables.postgres.catalog.TableSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a table that is there is the one a contract describes, so that it can be taken instead of made. */
final class TableFit {
    private final Table wanted;
    private final TableSnapshot there;
    private final List<String> differences = new ArrayList<>();

    private TableFit(Table wanted, TableSnapshot there) {
        this.wanted = wanted;
        this.there = there;
    }

    /** What differs, for people; empty when the table fits. Order of columns, defaults and further indexes do not count. */
    static List<String> differences(Table wanted, TableSnapshot there) {
        TableFit fit = new TableFit(TableObjects.complete(wanted), there);
        fit.compare();
        return fit.differences;
    }

    private void compare() {
        if (!there.kind().equals("table") && !there.kind().equals("partitioned_table")) {
            differences.add("it is a " + there.kind().replace('_', ' '));
            return;
        }
        Map<String, ColumnSnapshot> columns = new LinkedHashMap<>();
        there.columns().forEach(column -> columns.put(column.name(), column));
        for (Column column : wanted.columns()) {
            compare(column, columns.remove(column.name()));
        }
        columns.keySet().forEach(name -> differences.add("it has a column " + name + " of its own"));
        Set<String> key = new HashSet<>();
        there.columns().stream().filter(ColumnSnapshot::primaryKey).forEach(column -> key.add(column.name()));
        if (!key.equals(new HashSet<>(wanted.primaryKey()))) {
            differences.add("its primary key is " + key);
        }
        wanted.uniqueConstraints().forEach(unique -> requireUnique(unique.columns()));
        for (Index index : wanted.indexes()) {
            if (index.unique()) {
                requireUnique(index.keys().stream()
                        .map(IndexKey::column)
                        .map(String::valueOf)
                        .toList());
            }
        }
        wanted.foreignKeys().forEach(this::requireKey);
    }

    private void compare(Column column, @Nullable ColumnSnapshot found) {
        if (found == null) {
            differences.add("it has no column " + column.name());
        } else if (!sameType(column, found) || found.generated() != null) {
            differences.add("its column " + column.name() + " is " + found.type()
                    + (found.generated() == null ? "" : ", generated") + ", not " + DataTypes.ddlType(column.type()));
        } else if (column.nullable() != found.nullable()) {
            differences.add("its column " + column.name() + (found.nullable() ? " takes null" : " takes no null"));
        }
    }

    private static boolean sameType(Column column, ColumnSnapshot found) {
        try {
            return TypeTexts.kept(TypeTexts.parse(found.type())).equals(TypeTexts.kept(column.type()));
        } catch (ContractException e) {
            return false;
        }
    }

    private void requireUnique(Collection<String> columns) {
        Set<String> set = new HashSet<>(columns);
        boolean kept = there.indexes().stream()
                .anyMatch(index -> index.unique()
                        && index.valid()
                        && index.predicate() == null
                        && index.expression() == null
                        && set.equals(new HashSet<>(index.columns())));
        if (!kept) {
            differences.add("nothing keeps " + String.join(", ", columns) + " unique in it");
        }
    }

    private void requireKey(ForeignKey key) {
        String schema = key.targetSchema() == null ? "public" : key.targetSchema();
        String onDelete = key.onDelete() == null ? "NO ACTION" : key.onDelete();
        boolean kept = there.foreignKeys().stream()
                .anyMatch(found -> found.sourceColumns().equals(key.columns())
                        && found.targetSchema().equals(schema)
                        && found.targetTable().equals(key.targetTable())
                        && found.targetColumns().equals(key.targetColumns())
                        && found.onDelete().replace('_', ' ').equalsIgnoreCase(onDelete));
        if (!kept) {
            differences.add("it has no such key from " + String.join(", ", key.columns()) + " to " + key.targetTable());
        }
    }
}
