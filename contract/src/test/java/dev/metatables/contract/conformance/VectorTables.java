package dev.metatables.contract.conformance;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Turns the neutral model of a vector into the project's model, as an authoring front end would. */
public final class VectorTables {

    private VectorTables() {}

    public static Table table(JsonNode model) {
        String app = model.path("app").asText();
        return table(model, new Provider(app, model.path("namespace").asText()));
    }

    public static Table table(JsonNode model, Provider provider) {
        List<ForeignKey> keys = new ArrayList<>();
        items(model.path("columns"))
                .filter(column -> column.has("foreign_key"))
                .forEach(column -> keys.add(foreignKey(
                        column.path("foreign_key"),
                        List.of(column.path("name").asText()),
                        List.of(column.path("foreign_key").path("column").asText()))));
        items(model.path("foreign_keys"))
                .forEach(key ->
                        keys.add(foreignKey(key, texts(key.path("columns")), texts(key.path("target_columns")))));
        String app = Vectors.text(model.path("app"));
        String concept = Vectors.text(model.path("concept"));
        String suffix = Vectors.text(model.path("suffix"));
        String namespace = model.path("namespace").asText();
        JsonNode provisioning = model.path("provisioning");
        String schema = model.path("schema").asText();
        return new Table(
                model.path("module").asText() + "." + model.path("class_name").asText(),
                ManagementMode.PLATFORM_MANAGED,
                new Naming(app, concept, suffix, app == null),
                provider,
                namespace,
                nonEmpty(model.path("identifier")),
                nonEmpty(model.path("description")),
                texts(model.path("labels")),
                provisioning.isObject() ? Vectors.plainMap(provisioning) : null,
                model.path("protect_from_deletion").asBoolean(),
                model.path("introspect").asBoolean(),
                null,
                schema.isBlank() ? "public" : schema,
                app == null || concept == null
                        ? model.path("table_name").asText()
                        : Names.schemaTableName(app, concept, suffix),
                null,
                items(model.path("columns")).map(VectorTables::column).toList(),
                null,
                items(model.path("unique_constraints"))
                        .map(u -> new UniqueConstraint(
                                texts(u.path("columns")),
                                u.path("nulls_not_distinct").asBoolean()))
                        .toList(),
                keys,
                items(model.path("check_constraints"))
                        .map(c -> new CheckConstraint(
                                Vectors.text(c.path("name")), c.path("sql").asText()))
                        .toList(),
                items(model.path("indexes")).map(VectorTables::index).toList(),
                timeIndex(model),
                texts(model.path("upsert_key")));
    }

    public static ColumnType type(JsonNode type) {
        return new ColumnType(
                Logical.of(type.path("logical").asText()),
                type.path("length").asInt(0),
                type.path("precision").asInt(-1),
                type.path("scale").asInt(-1));
    }

    private static Column column(JsonNode column) {
        return new Column(
                column.path("name").asText(),
                type(column.path("type")),
                column.path("nullable").asBoolean(),
                column.path("primary_key").asBoolean(),
                column.path("unique").asBoolean(),
                column.path("index").asBoolean(),
                Vectors.text(column.path("server_default_sql")),
                Vectors.text(column.path("description")),
                Vectors.text(column.path("label")),
                Vectors.text(column.path("logical_name")),
                null,
                column.path("name").asText(),
                "java.lang.Object");
    }

    private static ForeignKey foreignKey(JsonNode key, List<String> columns, List<String> targetColumns) {
        String target = key.path("target").asText();
        int dot = target.lastIndexOf('.');
        return new ForeignKey(
                Vectors.text(key.path("name")),
                columns,
                dot < 0 ? null : target.substring(0, dot),
                target.substring(dot + 1),
                targetColumns,
                null,
                Vectors.text(key.path("ondelete")),
                Vectors.text(key.path("onupdate")),
                key.has("deferrable") ? key.path("deferrable").asBoolean() : null,
                Vectors.text(key.path("initially")),
                Vectors.text(key.path("match")));
    }

    private static Index index(JsonNode index) {
        JsonNode dialect = index.path("dialect");
        JsonNode classes = dialect.path("postgresql_ops");
        Map<String, Object> with = new LinkedHashMap<>();
        dialect.path("postgresql_with").fields().forEachRemaining(e -> with.put(e.getKey(), value(e.getValue())));
        return new Index(
                Vectors.text(index.path("name")),
                index.path("unique").asBoolean(),
                items(index.path("columns")).map(key -> key(key, classes)).toList(),
                Vectors.text(dialect.path("postgresql_using")),
                texts(dialect.path("postgresql_include")),
                Vectors.text(dialect.path("postgresql_where")),
                with,
                dialect.path("postgresql_nulls_not_distinct").asBoolean(),
                null);
    }

    private static IndexKey key(JsonNode key, JsonNode classes) {
        String column = key.isTextual() ? key.asText() : key.path("column").asText();
        String order = Vectors.text(key.path("order"));
        return new IndexKey(
                column,
                Vectors.text(key.path("function")),
                null,
                order == null ? null : order.toUpperCase(Locale.ROOT),
                null,
                Vectors.text(classes.path(column)));
    }

    private static @Nullable TimeIndex timeIndex(JsonNode model) {
        if (!model.path("kind").asText().equals("time_indexed")) {
            return null;
        }
        JsonNode time = model.path("time_index");
        String column = time.path("time_index_name").asText("time_index");
        List<String> grain = new ArrayList<>(texts(time.path("index_names")));
        if (grain.isEmpty()) {
            grain.add(column);
            grain.addAll(texts(time.path("identity_dimensions")));
        }
        JsonNode layout = time.path("storage_layout");
        return new TimeIndex(
                column,
                grain,
                Vectors.text(time.path("cadence")),
                layout.isObject() ? Vectors.plainMap(layout) : Map.of(),
                "backend_default");
    }

    private static Object value(JsonNode node) {
        return node.isNumber() ? (Object) node.longValue() : node.isBoolean() ? node.booleanValue() : node.asText();
    }

    private static @Nullable String nonEmpty(JsonNode node) {
        String text = Vectors.text(node);
        return text == null || text.isEmpty() ? null : text;
    }

    public static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    public static List<String> texts(JsonNode list) {
        return list.isTextual()
                ? List.of(list.asText())
                : items(list).map(JsonNode::asText).toList();
    }
}
