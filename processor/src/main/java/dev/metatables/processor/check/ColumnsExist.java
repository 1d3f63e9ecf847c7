package dev.metatables.processor.check;

import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.SourcePosition;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;

/** Columns named in attributes are columns of the table. */
final class ColumnsExist implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        check(table, table.table(), "upsertKey", found);
        table.uniques().forEach(unique -> check(table, unique, "columns", found));
        for (AnnotationSource index : table.indexes()) {
            check(table, index, "columns", found);
            check(table, index, "include", found);
            checkKeys(table, index, found);
        }
        table.foreignKeys().forEach(key -> check(table, key.annotation(), "columns", found));
        return found;
    }

    private static void check(TableSource table, AnnotationSource given, String attribute, List<Finding> found) {
        List<String> names = given.texts(attribute);
        for (int i = 0; i < names.size(); i++) {
            check(table, given, given.at(attribute).item(i), attribute, names.get(i), found);
        }
    }

    private static void checkKeys(TableSource table, AnnotationSource index, List<Finding> found) {
        List<AnnotationSource> keys = index.annotations("keys");
        for (int i = 0; i < keys.size(); i++) {
            SourcePosition position = index.at("keys").item(i);
            keys.get(i).filled("column").ifPresent(name -> check(table, index, position, "keys", name, found));
        }
    }

    private static void check(
            TableSource table,
            AnnotationSource given,
            SourcePosition position,
            String attribute,
            String name,
            List<Finding> found) {
        if (table.column(name).isPresent()) {
            return;
        }
        List<String> names =
                table.components().stream().map(ComponentSource::columnName).toList();
        String message = "names the column \"" + name + "\" in " + attribute + " of @" + given.name()
                + ", which it does not have. "
                + Nearest.hint(name, names);
        found.add(new Finding(Code.COLUMN_UNKNOWN, table.displayName(), message, position));
    }
}
