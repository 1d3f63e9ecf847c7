package dev.metatables.export;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Table documents as files, such as those of a baseline that stands beside the sources under version control. */
public final class Contracts {

    private Contracts() {}

    /** Text of each table's document by the file name it has everywhere. */
    public static Map<String, String> files(List<Table> tables) {
        Map<String, String> files = new TreeMap<>();
        tables.forEach(table -> files.put(fileName(table), TableDocument.write(table)));
        return files;
    }

    /** The list of a module's documents, one name a line, for class loaders that cannot list folders. */
    public static String index(List<Table> tables) {
        StringBuilder index = new StringBuilder();
        files(tables).keySet().forEach(name -> index.append(name).append('\n'));
        return index.toString();
    }

    private static String fileName(Table table) {
        return TableDocument.resourceName(table).substring(TableDocument.DIRECTORY.length());
    }
}
