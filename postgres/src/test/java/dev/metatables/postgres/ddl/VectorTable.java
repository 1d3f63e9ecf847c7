package dev.metatables.postgres.ddl;

import dev.metatables.contract.json.Json;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One case of the recorded tables: an engine-neutral model and the reference text of its definition. */
record VectorTable(String id, Table table, @Nullable String createTable, List<String> createIndexes) {

    static List<VectorTable> all() {
        try (InputStream in = Objects.requireNonNull(VectorTable.class.getResourceAsStream("tables.json"))) {
            Object cases = Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return list(cases).stream().map(one -> of(new Node(one))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return id;
    }

    private static VectorTable of(Node json) {
        Node ddl = json.node("ddl");
        return new VectorTable(
                json.text("id"),
                table(json.node("model")),
                ddl.optionalText("create_table"),
                ddl.texts("create_indexes"));
    }

    private static Table table(Node model) {
        List<ForeignKey> keys = new ArrayList<>();
        model.nodes("foreign_keys")
                .forEach(key -> keys.add(foreignKey(key, key.texts("columns"), key.texts("target_columns"))));
        model.nodes("columns").stream()
                .filter(column -> column.has("foreign_key"))
                .forEach(column -> {
                    Node key = column.node("foreign_key");
                    keys.add(foreignKey(key, List.of(column.text("name")), List.of(key.text("column"))));
                });
        return new Table(
                "vector." + model.text("class_name"),
                ManagementMode.PLATFORM_MANAGED,
                new Naming(null, null, null, true),
                new Provider("vector", "vector"),
                "vector",
                model.optionalText("identifier"),
                model.optionalText("description"),
                List.of(),
                null,
                false,
                false,
                null,
                Objects.requireNonNullElse(model.optionalText("schema"), "public"),
                model.text("table_name"),
                null,
                model.nodes("columns").stream().map(VectorTable::column).toList(),
                null,
                model.nodes("unique_constraints").stream()
                        .map(unique -> new UniqueConstraint(unique.texts("columns"), false))
                        .toList(),
                keys,
                model.nodes("check_constraints").stream()
                        .map(check -> new CheckConstraint(check.optionalText("name"), check.text("sql")))
                        .toList(),
                model.nodes("indexes").stream().map(VectorTable::index).toList(),
                model.has("time_index") ? timeIndex(model.node("time_index")) : null,
                List.of());
    }

    private static Column column(Node json) {
        Node type = json.node("type");
        return new Column(
                json.text("name"),
                new ColumnType(
                        Logical.valueOf(type.text("logical").toUpperCase(Locale.ROOT)),
                        type.number("length", 0),
                        type.number("precision", -1),
                        type.number("scale", -1)),
                json.flag("nullable"),
                json.flag("primary_key"),
                json.flag("unique"),
                json.flag("index"),
                json.optionalText("server_default_sql"),
                json.optionalText("description"),
                json.optionalText("label"),
                null,
                null,
                json.text("name"),
                "java.lang.Object");
    }

    private static ForeignKey foreignKey(Node json, List<String> columns, List<String> targetColumns) {
        String target = json.text("target");
        int dot = target.indexOf('.');
        return new ForeignKey(
                json.optionalText("name"),
                columns,
                dot < 0 ? null : target.substring(0, dot),
                target.substring(dot + 1),
                targetColumns,
                null,
                json.optionalText("ondelete"),
                json.optionalText("onupdate"),
                json.has("deferrable") ? json.flag("deferrable") : null,
                json.optionalText("initially"),
                null);
    }

    private static Index index(Node json) {
        Node dialect = json.has("dialect") ? json.node("dialect") : new Node(Map.of());
        Node ops = dialect.has("postgresql_ops") ? dialect.node("postgresql_ops") : new Node(Map.of());
        Map<String, Object> with = dialect.has("postgresql_with")
                ? Map.of("fillfactor", dialect.node("postgresql_with").number("fillfactor", 0))
                : Map.of();
        return new Index(
                json.optionalText("name"),
                json.flag("unique"),
                json.items("columns").stream().map(item -> key(item, ops)).toList(),
                dialect.optionalText("postgresql_using"),
                dialect.texts("postgresql_include"),
                dialect.optionalText("postgresql_where"),
                with,
                false,
                null);
    }

    private static IndexKey key(@Nullable Object item, Node ops) {
        if (item instanceof String column) {
            return new IndexKey(column, null, null, null, null, ops.optionalText(column));
        }
        Node json = new Node(item);
        String order = json.optionalText("order");
        return new IndexKey(
                json.text("column"),
                json.optionalText("function"),
                null,
                order == null ? null : order.toUpperCase(Locale.ROOT),
                null,
                null);
    }

    private static TimeIndex timeIndex(Node json) {
        String column = Objects.requireNonNullElse(json.optionalText("time_index_name"), "time_index");
        List<String> grain = new ArrayList<>(json.texts("index_names"));
        if (grain.isEmpty()) {
            grain.add(column);
            grain.addAll(json.texts("identity_dimensions"));
        }
        return new TimeIndex(column, grain, null, Map.of(), "backend_default");
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> items ? items : List.of();
    }

    /** A JSON object, read by name. */
    private record Node(@Nullable Object tree) {

        @Nullable
        Object get(String name) {
            return tree instanceof Map<?, ?> map ? map.get(name) : null;
        }

        boolean has(String name) {
            return get(name) != null;
        }

        Node node(String name) {
            return new Node(get(name));
        }

        List<Node> nodes(String name) {
            return items(name).stream().map(Node::new).toList();
        }

        List<?> items(String name) {
            return list(get(name));
        }

        List<String> texts(String name) {
            return items(name).stream().map(String::valueOf).toList();
        }

        String text(String name) {
            return Objects.requireNonNull(optionalText(name), name);
        }

        @Nullable
        String optionalText(String name) {
            return get(name) instanceof String text ? text : null;
        }

        boolean flag(String name) {
            return Boolean.TRUE.equals(get(name));
        }

        int number(String name, int otherwise) {
            return get(name) instanceof Number number ? number.intValue() : otherwise;
        }
    }
}
