package dev.metatables.runtime.model;

import dev.metatables.contract.model.Table;
import dev.metatables.runtime.config.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the tables an engine is started with. */
public final class TableModels {
    private TableModels() {}

    /**
     * The tables of these records with all they refer to, parents first; without records, every table on the class
     * path.
     *
     * @throws ConfigurationException when a record has no table, nothing is found, or tables form a circle
     */
    public static List<Table> resolve(List<Class<?>> records, ClassLoader loader) {
        TableDocuments documents = new TableDocuments(loader);
        List<Table> all = documents.all();
        if (records.isEmpty() && all.isEmpty()) {
            throw new ConfigurationException("No table was found on the class path. Annotate a record with @MetaTable,"
                    + " compile it with the MetaTables processor, and keep META-INF/metatables in its jar; or name the"
                    + " records with models(...).");
        }
        return TableClosure.of(records.isEmpty() ? all : ofRecords(records, all), documents);
    }

    private static List<Table> ofRecords(List<Class<?>> records, List<Table> all) {
        Map<String, Table> byRecord =
                all.stream().collect(Collectors.toMap(Table::record, Function.identity(), (first, second) -> first));
        List<Table> tables = new ArrayList<>();
        for (Class<?> record : records) {
            Table table = byRecord.get(record.getName());
            if (table == null) {
                throw new ConfigurationException("The class " + record.getName() + " has no table. Annotate it with"
                        + " @MetaTable or @TimeIndexMetaTable and compile it with the MetaTables processor.");
            }
            tables.add(table);
        }
        return tables;
    }
}
