package dev.metatables.contract.fingerprint;

import dev.metatables.contract.json.CanonicalJson;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.IndexKey;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.IndexKeys;
import dev.metatables.contract.table.TableContract;
import dev.metatables.contract.table.TableObjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a table that its fingerprint covers (contract specification 9.3). */
final class StorageIdentity {

    private StorageIdentity() {}

    static Map<String, @Nullable Object> of(Table table, boolean includeTableName) {
        Map<String, @Nullable Object> identity = relational(table);
        if (table.timeIndex() != null) {
            Map<String, @Nullable Object> profile = TableContract.timeIndexed(table.timeIndex());
            profile.put("kind", table.kind().wireName());
            Map<String, @Nullable Object> both = new LinkedHashMap<>();
            both.put("relational_table", identity);
            both.put("time_indexed_profile", profile);
            identity = both;
        }
        if (includeTableName) {
            identity.put("physical_table_name", table.tableName());
        }
        return identity;
    }

    private static Map<String, @Nullable Object> relational(Table table) {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>();
        identity.put("columns", columns(table));
        putSorted(
                identity,
                "indexes",
                TableObjects.indexes(table).stream()
                        .map(index -> index(table, index))
                        .toList());
        putSorted(
                identity,
                "foreign_keys",
                table.foreignKeys().stream().map(StorageIdentity::foreignKey).toList());
        return identity;
    }

    private static List<Map<String, @Nullable Object>> columns(Table table) {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Map<String, @Nullable Object> column =
                    TableContract.storage(table.columns().get(i));
            column.put("ordinal_position", i);
            columns.add(column);
        }
        return columns;
    }

    private static Map<String, @Nullable Object> index(Table table, Index index) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "columns",
                index.keys().stream().map(key -> IndexKeys.text(table, key)).toList());
        json.put("unique", index.unique());
        Map<String, @Nullable Object> options = options(index);
        if (!options.isEmpty()) {
            json.put("dialect_kwargs", options);
        }
        return json;
    }

    private static Map<String, @Nullable Object> options(Index index) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        putText(options, "postgresql_using", index.using());
        putText(options, "postgresql_where", index.where());
        if (!index.include().isEmpty()) {
            options.put("postgresql_include", index.include());
        }
        if (!index.with().isEmpty()) {
            options.put("postgresql_with", index.with());
        }
        Map<String, String> classes = operatorClasses(index);
        if (!classes.isEmpty()) {
            options.put("postgresql_ops", classes);
        }
        if (index.nullsNotDistinct()) {
            options.put("postgresql_nulls_not_distinct", true);
        }
        return options;
    }

    private static Map<String, String> operatorClasses(Index index) {
        Map<String, String> classes = new LinkedHashMap<>();
        for (IndexKey key : index.keys()) {
            if (key.ops() != null && !key.ops().isEmpty()) {
                classes.put(key.column() == null ? String.valueOf(key.expression()) : key.column(), key.ops());
            }
        }
        return classes;
    }

    private static Map<String, @Nullable Object> foreignKey(ForeignKey key) {
        Map<String, @Nullable Object> actions = actions(key);
        List<Map<String, @Nullable Object>> elements = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            Map<String, @Nullable Object> element = new LinkedHashMap<>();
            element.put("source_column", key.columns().get(i));
            element.put("target_schema", key.targetSchema());
            element.put("target_table", key.targetTable());
            element.put("target_column", key.targetColumns().get(i));
            element.putAll(actions);
            elements.add(element);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("elements", elements);
        json.putAll(actions);
        return json;
    }

    private static Map<String, @Nullable Object> actions(ForeignKey key) {
        Map<String, @Nullable Object> actions = new LinkedHashMap<>();
        putText(actions, "ondelete", key.onDelete());
        putText(actions, "onupdate", key.onUpdate());
        if (key.deferrable() != null) {
            actions.put("deferrable", key.deferrable());
        }
        putText(actions, "initially", key.initially());
        putText(actions, "match", key.match());
        return actions;
    }

    private static void putText(Map<String, @Nullable Object> json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.put(name, value);
        }
    }

    /** Sorted by canonical text, and left out when there is nothing. */
    private static void putSorted(
            Map<String, @Nullable Object> json, String name, List<Map<String, @Nullable Object>> items) {
        if (!items.isEmpty()) {
            json.put(
                    name,
                    items.stream()
                            .sorted(Comparator.comparing(CanonicalJson::write, CanonicalJson.CODE_POINTS))
                            .toList());
        }
    }
}
