package dev.metatables.processor.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.annotations.Action;
import dev.metatables.contract.conformance.VectorTables;
import dev.metatables.contract.conformance.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A neutral model as an annotated record.
 *
 * @param folder last word of the package
 * @param name simple name
 * @param text the compilation unit
 */
record RecordSource(String folder, String name, String text) {
    private static final String PACKAGE = "com.acme.portfolio.";
    private static final String IMPORTS = """
            import dev.metatables.annotations.*;
            import java.math.BigDecimal;
            import java.time.*;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            """;

    /** Settings of a table that no model holds. */
    record Settings(String dataSource, boolean external, List<String> labels) {}

    /** Path of the file below the sources, without ending. */
    String path() {
        return folder + "/" + name;
    }

    /** Fully qualified class name. */
    static String className(JsonNode model) {
        return PACKAGE + folder(model) + "." + model.path("class_name").asText();
    }

    /**
     * The record of a model.
     *
     * @param targets class names by table path; other targets are named by their table
     */
    static RecordSource of(JsonNode model, Map<String, String> targets, Settings settings) {
        List<String> parts = new ArrayList<>();
        parts.add("package " + PACKAGE + folder(model) + ";");
        parts.add(IMPORTS);
        parts.add(table(model, settings).toString());
        VectorTables.items(model.path("foreign_keys"))
                .map(key -> foreignKey(key, targets)
                        .texts("columns", VectorTables.texts(key.path("columns")))
                        .texts("targetColumns", VectorTables.texts(key.path("target_columns")))
                        .toString())
                .forEach(parts::add);
        VectorTables.items(model.path("unique_constraints"))
                .map(unique -> new Attributes("Unique")
                        .texts("columns", VectorTables.texts(unique.path("columns")))
                        .flag("nullsNotDistinct", unique.path("nulls_not_distinct"))
                        .toString())
                .forEach(parts::add);
        VectorTables.items(model.path("check_constraints"))
                .map(check -> new Attributes("Check")
                        .text("sql", check.path("sql"))
                        .text("name", check.path("name"))
                        .toString())
                .forEach(parts::add);
        VectorTables.items(model.path("indexes")).map(RecordSource::index).forEach(parts::add);
        List<String> columns = new ArrayList<>();
        for (JsonNode column : model.path("columns")) {
            columns.add("    " + ColumnSource.of(column, columns.size(), columnKey(column, targets)));
        }
        String name = model.path("class_name").asText();
        parts.add("public record " + name + "(\n" + String.join(",\n", columns) + ") {}\n");
        return new RecordSource(folder(model), name, String.join("\n", parts));
    }

    /** Why no record can say what a model says; empty when one can. */
    static Optional<String> impossible(JsonNode model) {
        List<String> actions = Arrays.stream(Action.values())
                .map(action -> action.name().replace('_', ' '))
                .toList();
        return Stream.concat(
                        VectorTables.items(model.path("columns")).map(column -> column.path("foreign_key")),
                        VectorTables.items(model.path("foreign_keys")))
                .flatMap(key -> Stream.of(key.path("ondelete"), key.path("onupdate")))
                .filter(action -> action.isTextual() && !actions.contains(action.asText()))
                .map(action -> "the action \"" + action.asText() + "\" is none of " + actions)
                .findFirst();
    }

    private static String folder(JsonNode model) {
        return model.path("id").asText().replaceAll("[^a-z0-9_]", "_");
    }

    private static Attributes table(JsonNode model, Settings settings) {
        JsonNode time = model.path("time_index");
        boolean timeIndexed = model.path("kind").asText().equals("time_indexed");
        boolean derived = model.has("app");
        String identifier = Vectors.text(model.path("identifier"));
        String dataSource = settings.dataSource();
        Attributes attributes = new Attributes(timeIndexed ? "TimeIndexMetaTable" : "MetaTable")
                .text("namespace", model.path("namespace"))
                .text("identifier", identifier == null ? "" : identifier)
                .text("description", model.path("description"))
                .text("app", derived ? model.path("app").asText() : "conformance")
                .text("concept", model.path("concept"))
                .text("suffix", model.path("suffix"))
                .text("table", derived ? null : model.path("table_name").asText())
                .text("schema", model.path("schema"))
                .text("dataSource", dataSource.isEmpty() ? null : dataSource)
                .texts("upsertKey", VectorTables.texts(model.path("upsert_key")))
                .json("provisioning", model.path("provisioning"));
        if (settings.external()) {
            return attributes
                    .raw("management", "Management.EXTERNAL")
                    .raw("introspect", "true")
                    .texts("labels", settings.labels());
        }
        attributes
                .texts("labels", VectorTables.texts(model.path("labels")))
                .flag("protectFromDeletion", model.path("protect_from_deletion"));
        return timeIndexed
                ? attributes
                        .text("timeIndex", time.path("time_index_name"))
                        .texts("grain", VectorTables.texts(time.path("index_names")))
                        .texts("identityDimensions", VectorTables.texts(time.path("identity_dimensions")))
                        .text("cadence", time.path("cadence"))
                        .json("storageLayout", time.path("storage_layout"))
                : attributes.flag("introspect", model.path("introspect"));
    }

    private static String columnKey(JsonNode column, Map<String, String> targets) {
        JsonNode key = column.path("foreign_key");
        return key.isMissingNode() ? "" : foreignKey(key, targets).text("column", key.path("column")) + " ";
    }

    private static Attributes foreignKey(JsonNode key, Map<String, String> targets) {
        String target = key.path("target").asText();
        Attributes attributes = new Attributes("ForeignKey");
        if (targets.containsKey(target)) {
            attributes.raw("target", targets.get(target) + ".class");
        } else {
            attributes.text("table", target);
        }
        return attributes
                .raw("onDelete", constant("Action", key.path("ondelete")))
                .raw("onUpdate", constant("Action", key.path("onupdate")))
                .raw("deferrable", constant("Toggle", key.path("deferrable")))
                .raw("initially", constant("Initially", key.path("initially")))
                .text("match", key.path("match"))
                .text("name", key.path("name"));
    }

    private static @Nullable String constant(String type, JsonNode value) {
        return value.isMissingNode() || value.isNull()
                ? null
                : type + "." + value.asText().toUpperCase(java.util.Locale.ROOT).replace(' ', '_');
    }

    private static String index(JsonNode index) {
        JsonNode dialect = index.path("dialect");
        boolean plain = !dialect.has("postgresql_ops")
                && VectorTables.items(index.path("columns")).allMatch(JsonNode::isTextual);
        List<String> keys = VectorTables.items(index.path("columns"))
                .map(key -> key(key, dialect.path("postgresql_ops")).toString())
                .toList();
        List<String> with = new ArrayList<>();
        dialect.path("postgresql_with")
                .fields()
                .forEachRemaining(e -> with.add(e.getKey() + "=" + e.getValue().asText()));
        return new Attributes("Index")
                .texts("columns", plain ? VectorTables.texts(index.path("columns")) : List.of())
                .raw("keys", plain ? null : "{" + String.join(", ", keys) + "}")
                .flag("unique", index.path("unique"))
                .text("name", index.path("name"))
                .text("using", dialect.path("postgresql_using"))
                .text("where", dialect.path("postgresql_where"))
                .texts("include", VectorTables.texts(dialect.path("postgresql_include")))
                .texts("with", with)
                .flag("nullsNotDistinct", dialect.path("postgresql_nulls_not_distinct"))
                .toString();
    }

    private static Attributes key(JsonNode key, JsonNode classes) {
        String column = key.isTextual() ? key.asText() : key.path("column").asText();
        return new Attributes("Key")
                .text("column", column)
                .text("function", key.path("function"))
                .raw("order", constant("Order", key.path("order")))
                .text("ops", classes.path(column));
    }
}
