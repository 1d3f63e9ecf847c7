package dev.metatables.contract.document;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.model.CheckConstraint;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.IndexKey;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Naming;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import dev.metatables.contract.model.UniqueConstraint;
import dev.metatables.contract.naming.Names;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.table.Columns;
import dev.metatables.contract.table.Registration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds the table out of the tree of its resource. */
final class DocumentReader {

    private final Node document;
    private final Node registration;
    private final Node contract;
    private final Node schema;
    private final String schemaName;
    private final String tableName;

    private DocumentReader(Map<String, @Nullable Object> tree) {
        document = new Node(tree, "");
        registration = document.object("registration");
        contract = registration.object("table_contract");
        schema = document.object("schema");
        schemaName = contract.object("physical").text("schema");
        tableName = contract.object("physical").text("table_name");
    }

    static Table table(Map<String, @Nullable Object> tree) {
        return new DocumentReader(tree).table();
    }

    private Table table() {
        Table bare = bare();
        List<Index> indexes = schema.objects("indexes").stream()
                .map(node -> index(bare, node))
                .toList();
        return bare.withKeys(bare.uniqueConstraints(), indexes)
                .withColumns(bare.columns().stream()
                        .map(column -> withAuthoredDefault(bare, column))
                        .toList());
    }

    /** A default that the table would have anyway counts as not authored. */
    private static Column withAuthoredDefault(Table table, Column column) {
        Column plain = column.withDefaultSql(null);
        return Objects.equals(column.defaultSql(), Columns.databaseDefault(table, plain)) ? plain : column;
    }

    /** The table without indexes, whose conventional names need a table to be computed. */
    private Table bare() {
        List<UniqueConstraint> uniques = schema.objects("unique_constraints").stream()
                .map(node -> new UniqueConstraint(node.texts("columns"), node.flag("nulls_not_distinct")))
                .toList();
        Node naming = document.object("naming");
        Node provider = document.object("provider");
        return new Table(
                document.text("record"),
                managementMode(),
                new Naming(
                        naming.optionalText("app"),
                        naming.optionalText("concept"),
                        naming.optionalText("suffix"),
                        naming.flag("explicit_table")),
                new Provider(provider.text("package"), provider.text("migration_namespace")),
                registration.text("namespace"),
                registration.optionalText("identifier"),
                registration.optionalText("description"),
                registration.texts("labels"),
                provisioning(),
                registration.flag("protect_from_deletion"),
                registration.flag("introspect"),
                registration.optionalText("data_source_uid"),
                schemaName,
                tableName,
                schema.optionalText("previous_name"),
                columns(uniques),
                primaryKeyName(),
                uniques,
                schema.objects("foreign_keys").stream().map(this::foreignKey).toList(),
                schema.objects("checks").stream().map(this::check).toList(),
                List.of(),
                timeIndex(),
                document.texts("upsert_key"));
    }

    private ManagementMode managementMode() {
        String word = document.text("management_mode");
        return Arrays.stream(ManagementMode.values())
                .filter(mode -> mode.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> unknown("management_mode", word));
    }

    private @Nullable Map<String, @Nullable Object> provisioning() {
        Map<String, @Nullable Object> provisioning = registration.map("provisioning");
        return provisioning.isEmpty() || provisioning.equals(Registration.DEFAULT_PROVISIONING) ? null : provisioning;
    }

    private @Nullable TimeIndex timeIndex() {
        Node time = contract.object("authoring").optionalObject("time_indexed");
        return time == null
                ? null
                : new TimeIndex(
                        time.text("time_index_name"),
                        time.texts("index_names"),
                        time.optionalText("cadence"),
                        time.map("storage_layout"),
                        registration.text("partition_strategy"));
    }

    private List<Column> columns(List<UniqueConstraint> uniques) {
        Map<String, Node> physical = new HashMap<>();
        schema.objects("columns").forEach(node -> physical.put(node.text("name"), node));
        List<Column> columns = new ArrayList<>();
        for (Node node : contract.objects("columns")) {
            Node shape = physical.get(node.text("name"));
            if (shape == null) {
                throw unknown("registration.table_contract.columns", node.text("name"));
            }
            columns.add(column(node, shape, uniques));
        }
        return columns;
    }

    private static Column column(Node contract, Node shape, List<UniqueConstraint> uniques) {
        String name = contract.text("name");
        boolean unique = contract.flag("unique");
        boolean constrained = uniques.stream().anyMatch(u -> u.columns().equals(List.of(name)));
        return new Column(
                name,
                type(shape),
                contract.flag("nullable"),
                contract.flag("primary_key"),
                unique,
                unique && !constrained,
                shape.optionalText("default_sql"),
                contract.optionalText("description"),
                contract.optionalText("label"),
                contract.optionalText("logical_name"),
                shape.optionalText("previous_name"),
                shape.text("component"),
                shape.text("java_type"));
    }

    private static ColumnType type(Node shape) {
        Logical logical = logical(shape.text("logical"));
        int precision = shape.number("precision");
        int scale = logical == Logical.NUMERIC ? shape.number("scale") : -1;
        return new ColumnType(logical, shape.number("length"), precision == 0 ? -1 : precision, scale);
    }

    private static Logical logical(String word) {
        try {
            return Logical.of(word);
        } catch (ContractException e) {
            throw unknown("schema.columns.logical", word);
        }
    }

    private @Nullable String primaryKeyName() {
        Node key = schema.optionalObject("primary_key");
        return key == null ? null : authored(key.text("name"), Names.primaryKey(tableName));
    }

    private ForeignKey foreignKey(Node node) {
        List<String> columns = node.texts("columns");
        List<String> targetColumns = node.texts("target_columns");
        String targetTable = node.text("target_table");
        if (columns.size() != targetColumns.size()) {
            throw ContractException.of(
                    "schema.foreign_keys",
                    "DOCUMENT_INVALID",
                    "pair " + columns + " with " + targetColumns + ". Compile the table again.");
        }
        return new ForeignKey(
                authored(node.text("name"), Names.foreignKey(tableName, columns, targetTable, targetColumns)),
                columns,
                node.optionalText("target_schema"),
                targetTable,
                targetColumns,
                node.optionalText("target_record"),
                node.optionalText("on_delete"),
                node.optionalText("on_update"),
                node.optionalFlag("deferrable"),
                node.optionalText("initially"),
                node.optionalText("match"));
    }

    /** The authored name where the physical one still shows it, else the physical one. */
    private CheckConstraint check(Node node) {
        String name = node.text("name");
        String unnamed = Names.check(tableName, null);
        if (name.equals(unnamed)) {
            return new CheckConstraint(null, node.text("sql"));
        }
        String last = name.startsWith(unnamed + "__") ? name.substring(unnamed.length() + 2) : "";
        return !last.isEmpty() && Names.check(tableName, last).equals(name)
                ? new CheckConstraint(last, node.text("sql"))
                : new CheckConstraint(null, node.text("sql"), name);
    }

    private static Index index(Table table, Node node) {
        Index unnamed = new Index(
                null,
                node.flag("unique"),
                node.objects("keys").stream().map(DocumentReader::key).toList(),
                node.optionalText("using"),
                node.texts("include"),
                node.optionalText("where"),
                withoutNulls(node.map("with")),
                node.flag("nulls_not_distinct"),
                node.optionalText("generated"));
        String name = authored(node.text("name"), TableNames.index(table, unnamed));
        return new Index(
                name,
                unnamed.unique(),
                unnamed.keys(),
                unnamed.using(),
                unnamed.include(),
                unnamed.where(),
                unnamed.with(),
                unnamed.nullsNotDistinct(),
                unnamed.generated());
    }

    private static IndexKey key(Node node) {
        return new IndexKey(
                node.optionalText("column"),
                node.optionalText("function"),
                node.optionalText("expression"),
                node.optionalText("order"),
                node.optionalText("nulls"),
                node.optionalText("ops"));
    }

    private static Map<String, Object> withoutNulls(Map<String, @Nullable Object> map) {
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    private static @Nullable String authored(String name, String convention) {
        return name.equals(convention) ? null : name;
    }

    private static ContractException unknown(String path, String found) {
        return ContractException.of(
                path, "DOCUMENT_INVALID", "\"" + found + "\" is not known. Compile the table again.");
    }
}
