package dev.metatables.processor.render;

import dev.metatables.processor.source.TableSource;
import dev.metatables.processor.source.Words;
import java.util.List;

/**
 * Simple names of the classes a record gets.
 *
 * @param base what the others are made of
 * @param rows the row API, the one class that is named by the record alone
 */
public record GeneratedNames(String base, String table, String rows, String contract) {

    /** The names for a record, whether or not it has errors. */
    public static GeneratedNames of(TableSource source) {
        String base =
                source.table().filled("apiName").filter(Words::isClassName).orElse(source.baseName());
        boolean plain = String.join("_", source.simpleNames()).equals(base);
        return new GeneratedNames(base, base + "Table", plain ? base + "Api" : base, base + "Contract");
    }

    /** Whether the row API would hold a class of its own name, which Java refuses. */
    public boolean nested() {
        return rows.equals(RowsClass.ROWS) || rows.equals(ValuesClass.NAME);
    }

    /** All of them. */
    public List<String> all() {
        return List.of(table, rows, contract);
    }
}
