package dev.metatables.processor.check;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Text;
import dev.metatables.contract.Violation;
import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.naming.Names;
import dev.metatables.contract.table.SystemNames;
import dev.metatables.contract.table.TableRules;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table has a namespace, and names PostgreSQL keeps whole. */
final class NamesAreValid implements Rule {

    private static final int LONGEST_FILE_NAME = 255;

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        if (table.setting("namespace").filter(text -> !Text.isBlank(text)).isEmpty()) {
            found.add(Finding.of(
                    Code.NAMESPACE_MISSING,
                    table,
                    "namespace",
                    "has no namespace. Write @MetaTableDefaults(namespace = \"...\") on the package in package-info.java,"
                            + " or namespace on the table."));
        }
        checkTableName(table, found);
        checkColumns(table, found);
        return found;
    }

    private static void checkTableName(TableSource table, List<Finding> found) {
        if (table.setting("app").filter(text -> !Text.isBlank(text)).isEmpty()) {
            found.add(Finding.of(
                    Code.TABLE_NAME_INVALID,
                    table,
                    "app",
                    "has no app, the first word of the table name and the package of its migrations. Write"
                            + " @MetaTableDefaults(app = \"...\") on the package in package-info.java, or app on the"
                            + " table."));
            return;
        }
        try {
            String name = TableNaming.tableName(table);
            if (SystemNames.isSchema(TableNaming.schema(table))) {
                found.add(Finding.of(
                        Code.SCHEMA_RESERVED,
                        table,
                        "schema",
                        "has the schema \"" + TableNaming.schema(table)
                                + "\", which belongs to PostgreSQL. Choose one that does not start with pg_."));
            }
            if (!fits(name) || !fits(TableNaming.schema(table))) {
                found.add(Finding.of(
                        Code.TABLE_NAME_INVALID,
                        table,
                        fits(name) ? List.of("schema") : TableNaming.WORDS,
                        "has the schema \"" + TableNaming.schema(table) + "\" and the table name \"" + name
                                + "\". Both need 1 to 63 bytes and no quotes, white space or control characters."));
            } else {
                // Keys and indexes are named after the table.
                Names.primaryKey(name);
                checkFileName(table, name, found);
            }
        } catch (ContractException e) {
            found.add(Finding.of(
                    Code.TABLE_NAME_INVALID,
                    table,
                    TableNaming.WORDS,
                    "has words that name neither the table nor its keys: " + text(e)
                            + " Write words with letters or digits in app, concept and suffix, or in table."));
        }
    }

    /** The contract lies in a file of that name, where other letters than those of ASCII take several characters each. */
    private static void checkFileName(TableSource table, String name, List<Finding> found) {
        int length =
                TableDocument.resourceName(TableNaming.schema(table), name).length() - TableDocument.DIRECTORY.length();
        if (length > LONGEST_FILE_NAME) {
            found.add(Finding.of(
                    Code.TABLE_NAME_INVALID,
                    table,
                    TableNaming.WORDS,
                    "has a schema and a table name that take " + length + " characters as the name of the contract's"
                            + " file; " + LONGEST_FILE_NAME
                            + " is the most. Shorten one, or write it with the letters a"
                            + " to z."));
        }
    }

    private static void checkColumns(TableSource table, List<Finding> found) {
        Map<String, String> seen = new HashMap<>();
        for (ComponentSource component : table.components()) {
            String name = component.columnName();
            String before = seen.putIfAbsent(name, component.name());
            if (before != null) {
                found.add(column(table, component, "has the column name of component " + before + "."));
            } else if (SystemNames.isColumn(name)) {
                found.add(Finding.of(
                        Code.COLUMN_NAME_RESERVED,
                        table,
                        component,
                        "name",
                        "is stored in column \"" + name + "\", which PostgreSQL has in every table already. Write"
                                + " @Column(name = \"...\") with another name."));
            } else if (!TableRules.isColumnName(name) || !hasPart(name)) {
                found.add(column(table, component, "is no name for a column."));
            }
        }
    }

    private static Finding column(TableSource table, ComponentSource component, String problem) {
        String message = "is stored in column \"" + component.columnName() + "\", which " + problem
                + " Write @Column(name = \"...\") with 1 to 63 bytes, a letter or digit, no white space, quotes,"
                + " parentheses or %, and different from the others.";
        return Finding.of(Code.COLUMN_NAME_INVALID, table, component, "name", message);
    }

    private static boolean hasPart(String name) {
        try {
            Names.part(name);
            return true;
        } catch (ContractException e) {
            return false;
        }
    }

    private static boolean fits(String name) {
        return !Text.isBlank(name)
                && name.getBytes(StandardCharsets.UTF_8).length <= Names.MAX_LENGTH
                && TableRules.isColumnName(name);
    }

    private static String text(ContractException e) {
        return e.violations().stream()
                .map(Violation::message)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }
}
