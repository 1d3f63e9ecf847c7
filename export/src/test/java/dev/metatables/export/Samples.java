package dev.metatables.export;

import dev.metatables.contract.conformance.VectorTables;
import dev.metatables.contract.conformance.Vectors;
import dev.metatables.contract.model.Table;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables the tests of this module look at. */
public final class Samples {

    /** Folder with the documents of three tables that refer to each other. */
    public static final Path CONTRACTS = Path.of("src/test/resources/contracts");

    private Samples() {}

    /** Accounts, and assets and daily holdings that belong to them. */
    public static List<Table> portfolio() {
        return TableFiles.inFolder(CONTRACTS);
    }

    /** Every recorded table, one for each name. */
    public static List<Table> recorded() {
        Map<String, Table> tables = new LinkedHashMap<>();
        Vectors.cases("conformance/tables.json").stream()
                .map(vector -> VectorTables.table(vector.path("model")))
                .forEach(table -> tables.putIfAbsent(table.schema() + "." + table.tableName(), table));
        return List.copyOf(tables.values());
    }
}
