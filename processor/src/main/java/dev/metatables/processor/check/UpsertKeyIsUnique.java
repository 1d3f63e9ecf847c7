package dev.metatables.processor.check;

import dev.metatables.processor.source.TableSource;
import java.util.List;

/** The upsert key is what a unique key of the table covers, so that the database finds the row to update. */
final class UpsertKeyIsUnique implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<String> key = upsertKey(table);
        if (key.isEmpty()
                || key.stream().anyMatch(name -> table.column(name).isEmpty())
                || UniqueKeys.cover(table, key)) {
            return List.of();
        }
        String columns = key.size() == 1 ? "\"" + key.get(0) + "\"" : "{\"" + String.join("\", \"", key) + "\"}";
        String keys = UniqueKeys.describe(table);
        String message = "has the upsert key (" + String.join(", ", key) + "), which nothing keeps unique. "
                + (keys.isEmpty() ? "" : "Unique are: " + keys + ". ") + "Name one of these, or add @Unique(columns = "
                + columns + ").";
        return List.of(Finding.of(Code.UPSERT_KEY_NOT_UNIQUE, table, "upsertKey", message));
    }

    /** The written key, else the grain; a primary key is unique by itself. */
    private static List<String> upsertKey(TableSource table) {
        List<String> written = table.table().texts("upsertKey");
        return written.isEmpty() && table.timeIndexed() ? table.grain() : written;
    }
}
