package dev.metatables.contract.table;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Text;
import dev.metatables.contract.Violation;
import dev.metatables.contract.cadence.Cadence;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import dev.metatables.contract.type.DataTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rules a table has to keep by itself, whoever authored it. Paths name members of the table contract. That its objects
 * can be named is told by {@code TableNames.of}, which throws.
 */
public final class TableRules {

    private static final int MAX_NAME_BYTES = 63;

    private TableRules() {}

    /** Every violation, in the order namespace, columns, foreign keys, key or time index; empty when all is well. */
    public static List<Violation> check(Table table) {
        List<Violation> found = new ArrayList<>();
        if (Text.isBlank(table.namespace())) {
            found.add(new Violation("namespace", "NAMESPACE_REQUIRED", "is blank. Give the table a namespace."));
        }
        checkColumns(table, found);
        checkForeignKeys(table, found);
        if (table.timeIndex() != null) {
            found.addAll(timeIndex(table, table.timeIndex()));
        } else if (table.primaryKey().isEmpty()) {
            found.add(new Violation("columns", "PRIMARY_KEY_REQUIRED", "hold no primary key. Mark at least one."));
        }
        return found;
    }

    /** @throws ContractException {@code NAMESPACE_REQUIRED} */
    public static void requireNamespace(Table table) {
        if (table.namespace().isEmpty()) {
            throw ContractException.of(
                    "namespace", "NAMESPACE_REQUIRED", table.record() + " has no namespace. Give one.");
        }
    }

    /** Violations of contract specification 6 and 7 alone; the path is the member of {@code authoring}. */
    public static List<Violation> timeIndex(Table table, TimeIndex time) {
        List<Violation> found = new ArrayList<>(TimeIndexRules.check(
                "authoring.time_indexed.index_names",
                time.column(),
                time.grain(),
                name -> table.column(name)
                        .map(c -> new TimeIndexRules.Facts(DataTypes.dataType(c.type()), c.nullable()))));
        try {
            Cadence.normalize(time.cadence());
        } catch (ContractException e) {
            found.addAll(e.violations());
        }
        return found;
    }

    private static void checkForeignKeys(Table table, List<Violation> found) {
        for (int i = 0; i < table.foreignKeys().size(); i++) {
            ForeignKey key = table.foreignKeys().get(i);
            if (key.columns().size() != key.targetColumns().size()) {
                found.add(new Violation(
                        "foreign_keys." + i,
                        "FOREIGN_KEY_COLUMNS_MISMATCH",
                        "has " + key.columns().size() + " columns but targets "
                                + key.targetColumns().size() + ". Pair every column with one."));
            }
        }
    }

    private static void checkColumns(Table table, List<Violation> found) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            String path = "columns." + i + ".name";
            if (!isColumnName(column.name())) {
                found.add(new Violation(
                        path,
                        "COLUMN_NAME_INVALID",
                        "\"" + column.name() + "\" is not a column name. Use 1 to 63 bytes without white space, quotes,"
                                + " parentheses, % and control characters."));
            }
            if (!seen.add(column.name())) {
                found.add(new Violation(
                        path, "COLUMN_NAME_DUPLICATE", "\"" + column.name() + "\" is used by two columns."));
            }
        }
    }

    /** True for names that can stand in SQL text and as names of parameters. */
    public static boolean isColumnName(String name) {
        return !name.isEmpty()
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES
                && name.codePoints().noneMatch(TableRules::isUnfit);
    }

    private static boolean isUnfit(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || "%()\"'`".indexOf(codePoint) >= 0;
    }
}
