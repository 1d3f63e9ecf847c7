package dev.metatables.export;

import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Documents of the Open Data Contract Standard 3.1: one for each provider, with all of its tables. */
public final class Odcs {

    /** How the names of the documents end. */
    public static final String SUFFIX = ".odcs.yaml";

    private static final String VERSION = "v3.1.0";

    private Odcs() {}

    /**
     * Text of each provider's document by file name. The same tables and version give the same text.
     *
     * @param version of the data contracts, such as the version of the module that authors them
     */
    public static Map<String, String> files(List<Table> tables, String version) {
        Map<String, List<Table>> providers = new TreeMap<>();
        for (Table table : tables) {
            providers
                    .computeIfAbsent(table.provider().key(), key -> new ArrayList<>())
                    .add(table);
        }
        Map<String, String> files = new TreeMap<>();
        providers.forEach((key, group) -> files.put(Names.slug(key) + SUFFIX, Yaml.write(document(group, version))));
        return files;
    }

    private static Map<String, @Nullable Object> document(List<Table> tables, String version) {
        Provider provider = tables.get(0).provider();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("version", version);
        document.put("apiVersion", VERSION);
        document.put("kind", "DataContract");
        document.put("id", "urn:metatables:" + provider.key());
        document.put("name", provider.packageName());
        document.put("status", "active");
        document.put("domain", provider.migrationNamespace());
        document.put(
                "schema",
                tables.stream()
                        .sorted((a, b) -> a.tableName().compareTo(b.tableName()))
                        .map(OdcsTable::of)
                        .toList());
        return document;
    }
}
