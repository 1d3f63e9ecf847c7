package dev.metatables.runtime.model;

import dev.metatables.contract.model.Table;
import dev.metatables.runtime.config.ConfigurationException;
import dev.metatables.runtime.table.MetaTable;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the tables an engine is started with. */
public final class TableModels {
    private TableModels() {}

    /**
     * The tables of these selectors with all they refer to, parents first; without selectors, every table on the class
     * path.
     *
     * @param classes records, or generated table classes
     * @param names identifiers, their last parts, physical table names, or names of records
     * @throws ConfigurationException when a selector has no table or several, nothing is found, or tables form a circle
     */
    public static List<Table> resolve(List<Class<?>> classes, List<String> names, ClassLoader loader) {
        TableDocuments documents = new TableDocuments(loader);
        List<Table> all = documents.all();
        if (classes.isEmpty() && names.isEmpty()) {
            if (all.isEmpty()) {
                throw new ConfigurationException("No table was found on the class path. Annotate a record with"
                        + " @MetaTable, compile it with the MetaTables processor, and keep META-INF/metatables in its"
                        + " jar; or name the records with models(...).");
            }
            return TableClosure.of(all, documents);
        }
        Set<Table> tables = new LinkedHashSet<>();
        classes.forEach(selected -> tables.add(ofClass(selected, all)));
        names.forEach(name -> tables.add(named(name, all)));
        return TableClosure.of(tables, documents);
    }

    /**
     * The table of one record, or of its generated table class.
     *
     * @throws ConfigurationException when it has none
     */
    public static Table of(Class<?> model) {
        ClassLoader loader = Objects.requireNonNullElse(model.getClassLoader(), ClassLoader.getSystemClassLoader());
        return ofClass(model, new TableDocuments(loader).all());
    }

    private static Table ofClass(Class<?> selected, List<Table> all) {
        TableName name = MetaTable.class.isAssignableFrom(selected) ? generated(selected) : null;
        return all.stream()
                .filter(table -> name == null
                        ? table.record().equals(selected.getName())
                        : TableName.of(table).equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("The class " + selected.getName() + " has no table."
                        + " Annotate it with @MetaTable or @TimeIndexMetaTable and compile it with the MetaTables"
                        + " processor."));
    }

    /** A generated class holds its table in a constant of its own type. */
    private static @Nullable TableName generated(Class<?> selected) {
        for (java.lang.reflect.Field field : selected.getFields()) {
            if (field.getType() == selected && Modifier.isStatic(field.getModifiers())) {
                try {
                    return TableName.of(((MetaTable) Objects.requireNonNull(field.get(null))).handle());
                } catch (IllegalAccessException e) {
                    throw new ConfigurationException("The table class " + selected.getName()
                            + " is not public, so its table cannot be read. Name the record instead.");
                }
            }
        }
        return null;
    }

    private static Table named(String name, List<Table> all) {
        List<Table> found =
                all.stream().filter(table -> names(table).contains(name)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new ConfigurationException(
                found.isEmpty()
                        ? "No table is called \"" + name + "\". There are: " + list(all) + "."
                        : "\"" + name + "\" is the name of several tables: " + list(found)
                                + ". Use the identifier or the table name.");
    }

    private static String list(List<Table> tables) {
        return tables.stream()
                .map(table -> TableName.of(table) + (table.identifier() == null ? "" : " (" + table.identifier() + ")"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Set<String> names(Table table) {
        Set<String> names = new HashSet<>();
        String identifier = table.identifier();
        if (identifier != null) {
            names.add(identifier);
            names.add(identifier.substring(identifier.lastIndexOf('.') + 1));
        }
        String record = table.record();
        names.add(table.tableName());
        names.add(TableName.of(table).toString());
        names.add(record);
        names.add(record.substring(Math.max(record.lastIndexOf('.'), record.lastIndexOf('$')) + 1));
        return names;
    }
}
