package dev.metatables.processor.check;

import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lists of columns name each column once. The grain has a rule of its own. */
final class ColumnsAreListedOnce implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        check(table, table.table(), "upsertKey", found);
        table.uniques().forEach(unique -> check(table, unique, "columns", found));
        table.indexes().forEach(index -> check(table, index, "columns", found));
        table.indexes().forEach(index -> check(table, index, "include", found));
        table.foreignKeys().forEach(key -> check(table, key.annotation(), "columns", found));
        table.foreignKeys().forEach(key -> check(table, key.annotation(), "targetColumns", found));
        return found;
    }

    private static void check(TableSource table, AnnotationSource given, String attribute, List<Finding> found) {
        Set<String> seen = new HashSet<>();
        List<String> names = given.texts(attribute);
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                String message = "names the column \"" + names.get(i) + "\" twice in " + attribute + " of @"
                        + given.name() + ". Name it once.";
                found.add(new Finding(
                        Code.COLUMN_REPEATED,
                        table.displayName(),
                        message,
                        given.at(attribute).item(i)));
            }
        }
    }
}
