package dev.metatables.runtime.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertQuery;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.SelectQuery;
import org.jooq.SortField;
import org.jooq.UpdateQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Makes the jOOQ query of a recorded statement tree. */
final class VectorQueries {
    private static final DSLContext SQL = DSL.using(SQLDialect.POSTGRES);

    private final Map<String, VectorTable> tables;

    private VectorQueries(Map<String, VectorTable> tables) {
        this.tables = new LinkedHashMap<>(tables);
    }

    static Query query(JsonNode tree, Map<String, VectorTable> tables) {
        VectorQueries queries = new VectorQueries(tables);
        tree.path("aliases")
                .fields()
                .forEachRemaining(alias -> queries.tables.put(
                        alias.getKey(), queries.table(alias.getValue().asText()).as(alias.getKey())));
        return switch (tree.path("kind").asText()) {
            case "select" -> queries.select(tree);
            case "insert" -> queries.insert(tree);
            case "update" -> queries.update(tree);
            case "delete" ->
                SQL.deleteFrom(queries.table(tree.path("table").asText()))
                        .where(queries.conditions(tree.path("where")));
            default -> throw new IllegalArgumentException(tree.toString());
        };
    }

    private Query select(JsonNode tree) {
        SelectQuery<Record> select = SQL.selectQuery();
        tree.path("columns").forEach(column -> select.addSelect(expression(column)));
        select.addFrom(table(tree.path("from").asText()));
        for (JsonNode join : tree.path("joins")) {
            select.addJoin(
                    table(join.path("table").asText()),
                    join.path("type").asText().equals("left")
                            ? org.jooq.JoinType.LEFT_OUTER_JOIN
                            : org.jooq.JoinType.JOIN,
                    DSL.and(conditions(join.path("on"))));
        }
        select.addConditions(conditions(tree.path("where")));
        tree.path("group_by").forEach(column -> select.addGroupBy(expression(column)));
        tree.path("having").forEach(condition -> select.addHaving(condition(condition)));
        tree.path("order_by").forEach(order -> select.addOrderBy(order(order)));
        select.setDistinct(tree.path("distinct").asBoolean());
        if (tree.has("limit")) {
            select.addLimit(tree.path("offset").asLong(), tree.path("limit").asLong());
        }
        return select;
    }

    private SortField<?> order(JsonNode order) {
        Field<?> field = expression(order.path("expr"));
        SortField<?> sorted = order.path("dir").asText().equals("desc") ? field.desc() : field.asc();
        return order.path("nulls").asText().equals("last") ? sorted.nullsLast() : sorted;
    }

    private Query insert(JsonNode tree) {
        VectorTable table = table(tree.path("table").asText());
        InsertQuery<Record> insert = SQL.insertQuery(table);
        for (JsonNode row : tree.path("rows")) {
            insert.newRecord();
            row.fields().forEachRemaining(cell -> insert.addValue(table.column(cell.getKey()), value(cell.getValue())));
        }
        if (tree.has("on_conflict")) {
            conflict(insert, table, tree.path("on_conflict"));
        }
        List<Field<?>> returning = new ArrayList<>();
        tree.path("returning").forEach(column -> returning.add(expression(column)));
        if (table.field("id") != null) {
            // A key that the database numbers is given back only where it is asked for.
            returning.add(table.column("id"));
        }
        if (!returning.isEmpty()) {
            insert.setReturning(returning);
        }
        return insert;
    }

    private void conflict(InsertQuery<Record> insert, VectorTable table, JsonNode conflict) {
        if (conflict.has("constraint")) {
            insert.onConflictOnConstraint(DSL.name(conflict.path("constraint").asText()));
        } else {
            List<Field<?>> columns = new ArrayList<>();
            conflict.path("columns").forEach(column -> columns.add(table.column(column.asText())));
            insert.onConflict(columns);
        }
        if (conflict.path("action").asText().equals("nothing")) {
            insert.onDuplicateKeyIgnore(true);
            return;
        }
        insert.onDuplicateKeyUpdate(true);
        conflict.path("set").fields().forEachRemaining(cell -> {
            Field<Object> column = table.column(cell.getKey());
            if (cell.getValue().isTextual()) {
                insert.addValuesForUpdate(Map.of(column, DSL.excluded(column)));
            } else {
                insert.addValuesForUpdate(Map.of(column, DSL.val(value(cell.getValue()), column)));
            }
        });
        insert.addConditions(conditions(conflict.path("where")));
    }

    private Query update(JsonNode tree) {
        VectorTable table = table(tree.path("table").asText());
        UpdateQuery<Record> update = SQL.updateQuery(table);
        tree.path("set").fields().forEachRemaining(cell -> {
            Field<Object> column = table.column(cell.getKey());
            if (cell.getValue().has("expr")) {
                update.addValues(Map.of(column, expression(cell.getValue().path("expr"))));
            } else {
                update.addValues(Map.of(column, DSL.val(value(cell.getValue()), column)));
            }
        });
        update.addConditions(conditions(tree.path("where")));
        return update;
    }

    private List<Condition> conditions(JsonNode all) {
        List<Condition> conditions = new ArrayList<>();
        all.forEach(one -> conditions.add(condition(one)));
        return conditions;
    }

    private Condition condition(JsonNode tree) {
        String op = tree.path("op").asText();
        switch (op) {
            case "raw" -> {
                JsonNode param = tree.path("params").path("m");
                return DSL.condition(
                        tree.path("sql").asText().replace(":m", "{0}"), DSL.param("m", String.valueOf(value(param))));
            }
            case "or" -> {
                return DSL.or(conditions(tree.path("args")));
            }
            case "not" -> {
                return condition(tree.path("arg")).not();
            }
            default -> {}
        }
        Field<Object> left = expression(tree.path("left"));
        Field<Object> right = tree.has("param")
                ? named(tree.path("param").asText(), left, value(tree.path("value")))
                : operand(tree, left);
        return switch (op) {
            case "eq" -> left.eq(right);
            case "ne" -> left.ne(right);
            case "lt" -> left.lt(right);
            case "le" -> left.le(right);
            case "gt" -> left.gt(right);
            case "ge" -> left.ge(right);
            case "like" -> {
                var like = left.like(right.cast(String.class));
                yield tree.has("escape")
                        ? like.escape(tree.path("escape").asText().charAt(0))
                        : like;
            }
            case "ilike" -> left.likeIgnoreCase(right.cast(String.class));
            case "contains" -> left.contains(value(tree.path("value")));
            case "in" -> left.in((List<?>) value(tree.path("value")));
            case "not_in" -> left.notIn((List<?>) value(tree.path("value")));
            case "between" -> left.between(value(tree.path("low")), value(tree.path("high")));
            case "is_null" -> left.isNull();
            case "not_null" -> left.isNotNull();
            default -> throw new IllegalArgumentException(tree.toString());
        };
    }

    private static Field<Object> named(String name, Field<Object> like, @Nullable Object value) {
        return DSL.param(name, like.getDataType().convert(value));
    }

    @SuppressWarnings("unchecked")
    private Field<Object> operand(JsonNode tree, Field<Object> left) {
        if (tree.path("right").isTextual()) {
            return expression(tree.path("right"));
        }
        @Nullable Object value = tree.has("value") ? value(tree.path("value")) : null;
        return value == null || value instanceof List || value instanceof LocalDateTime
                ? (Field<Object>) (Field<?>) DSL.val(value)
                : DSL.val(value, left);
    }

    @SuppressWarnings("unchecked")
    private Field<Object> expression(JsonNode tree) {
        Field<?> field = tree.isTextual() ? column(tree.asText()) : made(tree);
        return (Field<Object>) (tree.has("label") ? field.as(tree.path("label").asText()) : field);
    }

    private Field<?> made(JsonNode tree) {
        if (tree.has("raw")) {
            return DSL.field(tree.path("raw").asText(), String.class);
        }
        if (tree.has("value")) {
            return DSL.val(value(tree.path("value")));
        }
        if (tree.has("json_text")) {
            return DSL.jsonbGetAttributeAsText(
                    column(tree.path("json_text").asText()).cast(JSONB.class),
                    tree.path("key").asText());
        }
        if (tree.has("arith")) {
            Field<Integer> left = column(tree.path("left").asText()).coerce(Integer.class);
            Integer right = ((Number) java.util.Objects.requireNonNull(
                            value(tree.path("right").path("value"))))
                    .intValue();
            return tree.path("arith").asText().equals("%") ? left.mod(right) : left.plus(right);
        }
        Field<?> argument = column(tree.path("args").get(0).asText());
        return tree.path("func").asText().equals("count")
                ? DSL.count(argument)
                : DSL.upper(argument.cast(String.class));
    }

    private Field<Object> column(String qualified) {
        int dot = qualified.indexOf('.');
        return table(qualified.substring(0, dot)).column(qualified.substring(dot + 1));
    }

    private VectorTable table(String name) {
        return java.util.Objects.requireNonNull(tables.get(name), name);
    }

    static @Nullable Object value(JsonNode typed) {
        JsonNode v = typed.path("v");
        return switch (typed.path("t").asText()) {
            case "uuid" -> UUID.fromString(v.asText());
            case "string" -> v.asText();
            case "int" -> v.longValue();
            case "float" -> v.doubleValue();
            case "decimal" -> new BigDecimal(v.asText());
            case "bool" -> v.booleanValue();
            case "date" -> LocalDate.parse(v.asText());
            case "timestamptz" -> OffsetDateTime.parse(v.asText());
            case "timestamp_naive" -> LocalDateTime.parse(v.asText());
            case "json" -> JSONB.valueOf(v.toString());
            case "null" -> null;
            case "list" -> {
                List<@Nullable Object> items = new ArrayList<>();
                v.forEach(item -> items.add(value(item)));
                yield items;
            }
            default -> throw new IllegalArgumentException(typed.toString());
        };
    }
}
