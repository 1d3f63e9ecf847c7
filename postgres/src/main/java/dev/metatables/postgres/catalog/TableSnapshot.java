package dev.metatables.postgres.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as the server describes it.
 *
 * @param kind {@code table}, {@code partitioned_table}, {@code foreign_table}, {@code view} or {@code
 *     materialized_view}
 * @param columns in physical order
 * @param constraints primary key, unique, check and exclusion constraints, by name
 * @param foreignKeys by name
 * @param indexes by name, those of constraints included
 */
public record TableSnapshot(
        String schema,
        String tableName,
        String kind,
        @Nullable String comment,
        List<ColumnSnapshot> columns,
        List<ConstraintSnapshot> constraints,
        List<ForeignKeySnapshot> foreignKeys,
        List<IndexSnapshot> indexes) {

    public TableSnapshot {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        foreignKeys = List.copyOf(foreignKeys);
        indexes = List.copyOf(indexes);
    }

    /** The tree that is stored and shown; all values are JSON values, absent ones are null. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", schema);
        json.put("table_name", tableName);
        json.put("kind", kind);
        json.put("comment", comment);
        json.put("columns", columns.stream().map(ColumnSnapshot::toJson).toList());
        json.put(
                "constraints",
                constraints.stream().map(ConstraintSnapshot::toJson).toList());
        json.put(
                "foreign_keys",
                foreignKeys.stream().map(ForeignKeySnapshot::toJson).toList());
        json.put("indexes", indexes.stream().map(IndexSnapshot::toJson).toList());
        return json;
    }
}
