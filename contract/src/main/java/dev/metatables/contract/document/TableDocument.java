package dev.metatables.contract.document;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.json.JsonException;
import dev.metatables.contract.model.Table;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resource of a table, {@code META-INF/metatables/<schema>.<table>.json}. Writing the same table always gives the
 * same text; reading gives the completed table back.
 */
public final class TableDocument {

    /** Word of the format this version writes and reads. */
    public static final String FORMAT = "metatables-table/1";

    /** Directory of the resources, with a slash at its end. */
    public static final String DIRECTORY = "META-INF/metatables/";

    private TableDocument() {}

    /**
     * The text of the resource: two-space indent, LF, one newline at the end.
     *
     * @throws ContractException when the table's contract or fingerprint cannot be built
     */
    public static String write(Table table) {
        return Json.pretty(DocumentWriter.tree(table));
    }

    /**
     * Reads a resource.
     *
     * @throws ContractException {@code DOCUMENT_INVALID} when the text is no such resource, and
     *     {@code DOCUMENT_FORMAT_UNKNOWN} when it is of another format
     */
    public static Table read(String json) {
        return DocumentReader.table(parse(json));
    }

    /**
     * The fingerprint written in a resource, without reading the rest.
     *
     * @throws ContractException as {@link #read}
     */
    public static String fingerprint(String json) {
        return new Node(parse(json), "").text("fingerprint");
    }

    /** The fingerprint a table's resource holds. */
    public static String fingerprint(Table table) {
        return Fingerprint.of(table);
    }

    /** Name of the table's resource on the class path. */
    public static String resourceName(Table table) {
        return resourceName(table.schema(), table.tableName());
    }

    /** Name of the resource of a schema and table. */
    public static String resourceName(String schema, String tableName) {
        return DIRECTORY + fileName(schema) + "." + fileName(tableName) + ".json";
    }

    private static Map<String, @Nullable Object> parse(String json) {
        Map<String, @Nullable Object> tree;
        try {
            tree = Json.parseObject(json);
        } catch (JsonException e) {
            throw ContractException.of("", "DOCUMENT_INVALID", "The table resource is not JSON: " + e.getMessage());
        }
        Object format = tree.get("format");
        if (!FORMAT.equals(format)) {
            throw ContractException.of(
                    "format",
                    "DOCUMENT_FORMAT_UNKNOWN",
                    "is " + Json.write(format instanceof String ? format : null) + " but this version reads \"" + FORMAT
                            + "\". Compile the table with the same version of MetaTables that reads it.");
        }
        return tree;
    }

    /** Characters outside letters, digits, {@code _} and {@code -} as the %XX of their UTF-8 bytes. */
    private static String fileName(String part) {
        StringBuilder name = new StringBuilder();
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-') {
                name.append(c);
            } else {
                name.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return name.toString();
    }
}
