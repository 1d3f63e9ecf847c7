package dev.metatables.processor.check;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Text;
import dev.metatables.contract.naming.Names;
import dev.metatables.processor.source.TableSource;
import dev.metatables.processor.source.Words;
import java.util.List;
import java.util.Optional;

/** Names a table's words lead to. */
public final class TableNaming {

    /** Attributes a table name is made of, the most telling first. */
    static final List<String> WORDS = List.of("table", "concept", "suffix", "app", "schema");

    private TableNaming() {}

    /** The written concept, else the record name in snake case without {@code Row}. */
    public static String concept(TableSource table) {
        return table.table().filled("concept").orElseGet(() -> Words.snake(table.recordName()));
    }

    /** Physical schema; blank and {@code public} are the default one. */
    public static String schema(TableSource table) {
        return table.setting("schema")
                .map(Text::trim)
                .filter(schema -> !schema.isEmpty())
                .orElse("public");
    }

    /** Identifier in the catalog: the written one, nothing when written as empty, else derived from the concept. */
    public static Optional<String> identifier(TableSource table) {
        return table.table().has("identifier")
                ? table.table().filled("identifier")
                : Optional.of(table.setting("namespace").orElse("") + "." + Words.upperCamel(concept(table)));
    }

    /**
     * The written table name, else the one derived from app, concept and suffix.
     *
     * @throws ContractException when the words give no name
     */
    public static String tableName(TableSource table) {
        return table.table()
                .filled("table")
                .orElseGet(() -> Names.schemaTableName(
                        table.setting("app").orElse(""),
                        concept(table),
                        table.setting("suffix").orElse(null)));
    }
}
