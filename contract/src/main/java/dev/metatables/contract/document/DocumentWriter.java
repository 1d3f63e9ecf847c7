package dev.metatables.contract.document;

import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.IndexKey;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.table.Columns;
import dev.metatables.contract.table.Registration;
import dev.metatables.contract.table.TableObjects;
import dev.metatables.contract.type.DataTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the tree of a table resource, members in the order of the format. */
final class DocumentWriter {

    private DocumentWriter() {}

    static Map<String, @Nullable Object> tree(Table authored) {
        Table table = TableObjects.complete(authored);
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("format", TableDocument.FORMAT);
        tree.put("record", table.record());
        tree.put("kind", table.kind().wireName());
        tree.put("management_mode", table.managementMode().wireName());
        tree.put("naming", naming(table));
        tree.put("provider", provider(table));
        put(tree, "upsert_key", table.upsertKey());
        tree.put("fingerprint", Fingerprint.of(table));
        tree.put("registration", Registration.of(table, null));
        tree.put("schema", schema(table));
        return tree;
    }

    private static Map<String, @Nullable Object> naming(Table table) {
        Map<String, @Nullable Object> naming = new LinkedHashMap<>();
        put(naming, "app", table.naming().app());
        put(naming, "concept", table.naming().concept());
        put(naming, "suffix", table.naming().suffix());
        naming.put("explicit_table", table.naming().explicitTable());
        return naming;
    }

    private static Map<String, @Nullable Object> provider(Table table) {
        Map<String, @Nullable Object> provider = new LinkedHashMap<>();
        provider.put("package", table.provider().packageName());
        provider.put("migration_namespace", table.provider().migrationNamespace());
        return provider;
    }

    private static Map<String, @Nullable Object> schema(Table table) {
        TableNames names = TableNames.of(table);
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        put(schema, "comment", table.description());
        put(schema, "previous_name", table.previousName());
        schema.put(
                "columns", table.columns().stream().map(c -> column(table, c)).toList());
        if (names.primaryKey() != null) {
            Map<String, @Nullable Object> key = named(names.primaryKey());
            key.put("columns", table.primaryKey());
            schema.put("primary_key", key);
        }
        put(schema, "unique_constraints", uniqueConstraints(table, names));
        put(schema, "foreign_keys", foreignKeys(table, names));
        put(schema, "checks", checks(table, names));
        put(schema, "indexes", indexes(table, names));
        return schema;
    }

    private static Map<String, @Nullable Object> column(Table table, Column column) {
        Map<String, @Nullable Object> json = named(column.name());
        json.put("type", DataTypes.ddlType(column.type()));
        json.put("logical", column.type().logical().wireName());
        json.put("length", column.type().length());
        json.put("precision", Math.max(column.type().precision(), 0));
        // Only of a numeric is a missing scale another thing than scale 0.
        boolean numeric = column.type().logical() == Logical.NUMERIC;
        json.put(
                "scale",
                numeric ? column.type().scale() : Math.max(column.type().scale(), 0));
        json.put("nullable", column.nullable());
        put(json, "default_sql", Columns.databaseDefault(table, column));
        json.put("identity", Columns.isIdentity(table, column));
        put(json, "comment", column.description());
        put(json, "previous_name", column.previousName());
        json.put("component", column.component());
        json.put("java_type", column.javaType());
        return json;
    }

    private static List<Object> uniqueConstraints(Table table, TableNames names) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < table.uniqueConstraints().size(); i++) {
            Map<String, @Nullable Object> json = named(names.uniqueConstraints().get(i));
            json.put("columns", table.uniqueConstraints().get(i).columns());
            json.put("nulls_not_distinct", table.uniqueConstraints().get(i).nullsNotDistinct());
            all.add(json);
        }
        return all;
    }

    private static List<Object> foreignKeys(Table table, TableNames names) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < table.foreignKeys().size(); i++) {
            ForeignKey key = table.foreignKeys().get(i);
            Map<String, @Nullable Object> json = named(names.foreignKeys().get(i));
            json.put("columns", key.columns());
            put(json, "target_schema", key.targetSchema());
            json.put("target_table", key.targetTable());
            json.put("target_columns", key.targetColumns());
            put(json, "target_record", key.targetRecord());
            put(json, "on_delete", key.onDelete());
            put(json, "on_update", key.onUpdate());
            put(json, "deferrable", key.deferrable());
            put(json, "initially", key.initially());
            put(json, "match", key.match());
            all.add(json);
        }
        return all;
    }

    private static List<Object> checks(Table table, TableNames names) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < table.checks().size(); i++) {
            Map<String, @Nullable Object> json = named(names.checks().get(i));
            json.put("sql", table.checks().get(i).sql());
            all.add(json);
        }
        return all;
    }

    private static List<Object> indexes(Table table, TableNames names) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < table.indexes().size(); i++) {
            Index index = table.indexes().get(i);
            Map<String, @Nullable Object> json = named(names.indexes().get(i));
            json.put("unique", index.unique());
            json.put("keys", index.keys().stream().map(DocumentWriter::key).toList());
            put(json, "using", index.using());
            put(json, "include", index.include());
            put(json, "where", index.where());
            put(json, "with", index.with());
            json.put("nulls_not_distinct", index.nullsNotDistinct());
            put(json, "generated", index.generated());
            all.add(json);
        }
        return all;
    }

    private static Map<String, @Nullable Object> key(IndexKey key) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        put(json, "column", key.column());
        put(json, "function", key.function());
        put(json, "expression", key.expression());
        put(json, "order", key.order());
        put(json, "nulls", key.nulls());
        put(json, "ops", key.ops());
        return json;
    }

    private static Map<String, @Nullable Object> named(String name) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        return json;
    }

    /** Null and empty optional members are absent. */
    private static void put(Map<String, @Nullable Object> json, String name, @Nullable Object value) {
        boolean empty = value == null
                || value instanceof String text && text.isEmpty()
                || value instanceof Collection<?> items && items.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
        if (!empty) {
            json.put(name, value);
        }
    }
}
