package dev.metatables.export;

import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.model.CheckConstraint;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.contract.table.Columns;
import dev.metatables.contract.table.TableObjects;
import dev.metatables.contract.type.DataTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One table as a schema object of the standard. What it has no word for goes into custom properties. */
final class OdcsTable {

    private OdcsTable() {}

    static Map<String, @Nullable Object> of(Table table) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", table.tableName());
        json.put("logicalType", "object");
        json.put("physicalType", "table");
        json.put("physicalName", Identifiers.table(table.schema(), table.tableName()));
        putIfGiven(json, "businessName", table.identifier());
        putIfGiven(json, "description", table.description());
        TimeIndex time = table.timeIndex();
        if (time != null) {
            json.put("dataGranularityDescription", "One row for each " + String.join(", ", time.grain()) + ".");
        }
        if (!table.labels().isEmpty()) {
            json.put("tags", table.labels());
        }
        json.put(
                "properties",
                table.columns().stream().map(column -> column(table, column)).toList());
        if (!table.foreignKeys().isEmpty()) {
            json.put(
                    "relationships",
                    table.foreignKeys().stream()
                            .map(key -> relationship(table, key))
                            .toList());
        }
        if (!table.checks().isEmpty()) {
            json.put("quality", table.checks().stream().map(OdcsTable::check).toList());
        }
        json.put("customProperties", custom(table));
        return json;
    }

    private static Map<String, @Nullable Object> column(Table table, Column column) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", column.name());
        if (column.primaryKey()) {
            json.put("primaryKey", true);
            json.put("primaryKeyPosition", table.primaryKey().indexOf(column.name()) + 1);
        }
        json.put("logicalType", logicalType(column));
        Map<String, Object> options = options(column);
        if (!options.isEmpty()) {
            json.put("logicalTypeOptions", options);
        }
        json.put("physicalType", DataTypes.ddlType(column.type()));
        json.put("required", !column.nullable() || column.primaryKey());
        if (column.unique()) {
            json.put("unique", true);
        }
        putIfGiven(json, "businessName", column.label());
        putIfGiven(json, "description", column.description());
        String defaultSql = Columns.databaseDefault(table, column);
        if (defaultSql != null) {
            json.put("customProperties", List.of(property("defaultSql", defaultSql)));
        }
        return json;
    }

    private static String logicalType(Column column) {
        return switch (column.type().logical()) {
            case UUID, STRING, TEXT, CHAR -> "string";
            case SMALL_INTEGER, INTEGER, BIG_INTEGER -> "integer";
            case REAL, FLOAT, DOUBLE, NUMERIC -> "number";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP_TZ -> "timestamp";
            case JSON, JSONB -> "object";
        };
    }

    private static Map<String, Object> options(Column column) {
        return switch (column.type().logical()) {
            case UUID -> Map.of("format", "uuid");
            case STRING, CHAR ->
                column.type().length() > 0 ? Map.of("maxLength", column.type().length()) : Map.of();
            case SMALL_INTEGER -> Map.of("format", "i16");
            case INTEGER -> Map.of("format", "i32");
            case BIG_INTEGER -> Map.of("format", "i64");
            case REAL -> Map.of("format", "f32");
            case DOUBLE -> Map.of("format", "f64");
            case TIMESTAMP_TZ -> Map.of("timezone", true);
            default -> Map.of();
        };
    }

    private static Map<String, @Nullable Object> relationship(Table table, ForeignKey key) {
        List<String> from = key.columns().stream()
                .map(column -> table.tableName() + "." + column)
                .toList();
        List<String> to = key.targetColumns().stream()
                .map(column -> key.targetTable() + "." + column)
                .toList();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("type", "foreignKey");
        json.put("from", from.size() == 1 ? from.get(0) : from);
        json.put("to", to.size() == 1 ? to.get(0) : to);
        List<Map<String, Object>> actions = new ArrayList<>();
        if (key.onDelete() != null) {
            actions.add(property("onDelete", key.onDelete()));
        }
        if (key.onUpdate() != null) {
            actions.add(property("onUpdate", key.onUpdate()));
        }
        if (!actions.isEmpty()) {
            json.put("customProperties", actions);
        }
        return json;
    }

    private static Map<String, @Nullable Object> check(CheckConstraint check) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        putIfGiven(json, "name", check.name());
        json.put("type", "text");
        json.put("description", "Every row meets: " + check.sql());
        json.put("dimension", "conformity");
        return json;
    }

    private static List<Map<String, Object>> custom(Table table) {
        List<Map<String, Object>> custom = new ArrayList<>();
        custom.add(property("namespace", table.namespace()));
        custom.add(property("fingerprint", Fingerprint.of(table)));
        custom.add(property("managementMode", table.managementMode().wireName()));
        custom.add(property("upsertKey", table.conflictKey()));
        TimeIndex time = table.timeIndex();
        if (time != null) {
            custom.add(property("timeIndex", time.column()));
            custom.add(property("grain", time.grain()));
            if (time.cadence() != null) {
                custom.add(property("cadence", time.cadence()));
            }
        }
        List<List<String>> uniques = TableObjects.uniqueConstraints(table).stream()
                .map(unique -> unique.columns())
                .filter(columns -> columns.size() > 1)
                .toList();
        if (!uniques.isEmpty()) {
            custom.add(property("uniqueConstraints", uniques));
        }
        return custom;
    }

    private static Map<String, Object> property(String name, Object value) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("property", name);
        property.put("value", value);
        return property;
    }

    private static void putIfGiven(Map<String, @Nullable Object> json, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            json.put(name, value);
        }
    }
}
