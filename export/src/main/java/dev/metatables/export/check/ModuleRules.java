package dev.metatables.export.check;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.type.DataTypes;
import dev.metatables.export.check.CheckReport.Finding;
import dev.metatables.export.check.CheckReport.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules across tables. A compiler shows a processor the sources of one run only; here all tables of a module and of its
 * class path are known.
 */
public final class ModuleRules {

    private final Map<String, Table> known = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private ModuleRules() {}

    /**
     * Every finding.
     *
     * @param module the module's own tables
     * @param classPath tables of its dependencies
     */
    public static CheckReport check(List<Table> module, List<Table> classPath) {
        ModuleRules rules = new ModuleRules();
        classPath.forEach(table -> rules.known.putIfAbsent(TableNames.qualified(table), table));
        module.forEach(rules::taken);
        rules.identifiers(module, classPath);
        rules.objectNames(module);
        for (Table table : module) {
            table.foreignKeys().forEach(key -> rules.foreignKey(table, key));
        }
        return new CheckReport(rules.findings);
    }

    private void fail(String text) {
        findings.add(new Finding(Outcome.FAIL, text));
    }

    private void taken(Table table) {
        Table other = known.put(TableNames.qualified(table), table);
        if (other != null && !other.record().equals(table.record())) {
            fail("Table " + TableNames.qualified(table) + " is authored twice: by " + table.record() + " and by "
                    + other.record() + ". Rename one of them.");
        }
    }

    private void identifiers(List<Table> module, List<Table> classPath) {
        Map<String, Table> owners = new HashMap<>();
        List<Table> all = new ArrayList<>(classPath);
        all.addAll(module);
        for (Table table : all) {
            String identifier = table.identifier();
            Table other = identifier == null || identifier.isEmpty() ? null : owners.putIfAbsent(identifier, table);
            if (other != null && !other.record().equals(table.record())) {
                fail("Identifier " + identifier + " is used by two tables: " + TableNames.qualified(other) + " and "
                        + TableNames.qualified(table) + ". An identifier names one table of an organisation; give one"
                        + " of them another.");
            }
        }
    }

    /** Indexes, and the keys that have one, share their names within a schema. */
    private void objectNames(List<Table> module) {
        Map<String, Table> owners = new HashMap<>();
        for (Table table : module) {
            TableNames names = TableNames.of(table);
            List<String> all = new ArrayList<>(names.indexes());
            all.addAll(names.uniqueConstraints());
            if (names.primaryKey() != null) {
                all.add(names.primaryKey());
            }
            for (String name : all) {
                Table other = owners.putIfAbsent(table.schema() + "." + name, table);
                if (other != null && other != table) {
                    fail("Index name " + name + " is used by two tables of schema " + table.schema() + ": "
                            + other.tableName() + " and " + table.tableName() + ". Give one of the indexes a name.");
                }
            }
        }
    }

    private void foreignKey(Table table, ForeignKey key) {
        String target = key.targetSchema() == null ? key.targetTable() : key.targetSchema() + "." + key.targetTable();
        String where = "Table " + TableNames.qualified(table) + ", foreign key (" + String.join(", ", key.columns())
                + ") to " + target;
        Table found = known.get(target);
        if (found == null) {
            boolean byRecord = key.targetRecord() != null;
            findings.add(new Finding(
                    byRecord ? Outcome.FAIL : Outcome.PASS,
                    where + ": the target has no contract here. "
                            + (byRecord
                                    ? "Add the jar of " + key.targetRecord() + " to the dependencies."
                                    : "It is named by its table only, so nothing about it was compared.")));
            return;
        }
        for (int i = 0; i < Math.min(key.columns().size(), key.targetColumns().size()); i++) {
            pair(
                    where,
                    table.column(key.columns().get(i)),
                    found,
                    key.targetColumns().get(i));
        }
    }

    private void pair(String where, Optional<Column> from, Table target, String targetColumn) {
        Optional<Column> to = target.column(targetColumn);
        if (to.isEmpty()) {
            fail(where + ": the target has no column " + targetColumn + ". Name one of "
                    + String.join(
                            ", ", target.columns().stream().map(Column::name).toList()) + ".");
            return;
        }
        String found = from.map(column -> DataTypes.dataType(column.type())).orElse("");
        String expected = DataTypes.dataType(to.get().type());
        if (from.isPresent() && !found.equals(expected)) {
            fail(where + ": column " + from.get().name() + " is of type " + found + ", its target " + targetColumn
                    + " of type " + expected + ". Make them one type.");
        }
    }
}
