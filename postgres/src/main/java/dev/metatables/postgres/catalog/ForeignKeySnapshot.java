package dev.metatables.postgres.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key.
 *
 * @param sourceColumns names in the key's order
 * @param targetColumns names, pairwise with the source columns
 * @param onDelete {@code no_action}, {@code restrict}, {@code cascade}, {@code set_null} or {@code set_default}
 * @param onUpdate the same words
 * @param definition the server's own text
 */
public record ForeignKeySnapshot(
        String name,
        List<String> sourceColumns,
        String targetSchema,
        String targetTable,
        List<String> targetColumns,
        String onDelete,
        String onUpdate,
        String definition) {

    public ForeignKeySnapshot {
        sourceColumns = List.copyOf(sourceColumns);
        targetColumns = List.copyOf(targetColumns);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("source_columns", sourceColumns);
        json.put("target_schema", targetSchema);
        json.put("target_table", targetTable);
        json.put("target_columns", targetColumns);
        json.put("on_delete", onDelete);
        json.put("on_update", onUpdate);
        json.put("definition", definition);
        return json;
    }
}
