package dev.metatables.processor.check;

import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            index.annotations("keys")
                    .forEach(key -> key.filled("column").ifPresent(name -> check(table, index, "keys", name, found)));
        }
        table.foreignKeys().forEach(key -> check(table, key.annotation(), "columns", found));
        return found;
    }

    private static void check(TableSource table, AnnotationSource given, String attribute, List<Finding> found) {
        given.texts(attribute).forEach(name -> check(table, given, attribute, name, found));
    }

    private static void check(
            TableSource table, AnnotationSource given, String attribute, String name, List<Finding> found) {
        if (table.column(name).isPresent()) {
            return;
        }
        List<String> names =
                table.components().stream().map(ComponentSource::columnName).toList();
        Optional<String> meant = Nearest.of(name, names);
        String message = "names the column \"" + name + "\" in " + attribute + " of @" + given.name()
                + ", which it does not have. "
                + meant.map(near -> "Did you mean \"" + near + "\"?").orElse("It has ")
                + (meant.isPresent() ? "" : String.join(", ", names) + ".");
        found.add(new Finding(Code.COLUMN_UNKNOWN, table.displayName(), message, given.at(attribute)));
    }
}
