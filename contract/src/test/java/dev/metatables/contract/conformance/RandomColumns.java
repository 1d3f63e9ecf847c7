package dev.metatables.contract.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;

/** Columns of a random model, and its foreign keys with them. */
final class RandomColumns {
    private static final List<String> TYPES = List.of(
            "uuid",
            "string",
            "text",
            "char",
            "small_integer",
            "integer",
            "big_integer",
            "real",
            "float",
            "double",
            "numeric",
            "boolean",
            "date",
            "timestamp_tz",
            "json",
            "jsonb");
    private static final List<String> KEYS =
            List.of("uuid", "uuid", "integer", "big_integer", "small_integer", "string");
    private static final List<String> ACTIONS = List.of("NO ACTION", "RESTRICT", "CASCADE");
    private static final List<String> WORDS = List.of(
            "amount",
            "valid_from",
            "größe",
            "Upper",
            "x9",
            "class",
            "order",
            "a_b_c",
            "meter_reference_uid",
            "c",
            "campaign_start_date_according_to_contract_of_the_operator",
            "toString",
            "k-1");

    private final Random random;
    private final ObjectNode model;
    private final List<? extends JsonNode> targets;
    private final ArrayNode columns;

    RandomColumns(Random random, ObjectNode model, List<? extends JsonNode> targets) {
        this.random = random;
        this.model = model;
        this.targets = targets;
        this.columns = model.putArray("columns");
    }

    void ofKey() {
        for (int i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
            add("key_" + (char) ('c' + i) + "x", type(KEYS.get(random.nextInt(KEYS.size()))))
                    .put("primary_key", true);
        }
    }

    /** Time index and dimensions; now and then the primary key as well. */
    List<String> ofGrain() {
        List<String> grain = new ArrayList<>();
        grain.add(random.nextBoolean() ? "time_index" : "as_of");
        add(grain.get(0), type("timestamp_tz"));
        for (int i = random.nextInt(3); i > 0; i--) {
            grain.add("dimension_" + (char) ('c' + i) + "x");
            add(grain.get(grain.size() - 1), type(KEYS.get(random.nextInt(KEYS.size()))));
        }
        if (random.nextInt(4) == 0) {
            columns.forEach(column -> ((ObjectNode) column).put("primary_key", true));
        }
        return grain;
    }

    void more() {
        for (String word : WORDS) {
            if (random.nextInt(3) == 0) {
                decorate(add(word, type(TYPES.get(random.nextInt(TYPES.size())))));
            }
        }
        for (int i = random.nextInt(3); i > 0 && !targets.isEmpty(); i--) {
            foreignKey(targets.get(random.nextInt(targets.size())), i);
        }
        if (random.nextInt(6) == 0 && keysOf(model).size() == 1) {
            selfReference();
        }
    }

    private ObjectNode add(String name, ObjectNode type) {
        ObjectNode column = columns.addObject();
        column.put("name", name).set("type", type);
        return column.put("nullable", false).put("primary_key", false).put("unique", false);
    }

    private void decorate(ObjectNode column) {
        String logical = column.path("type").path("logical").asText();
        column.put("nullable", random.nextInt(3) == 0);
        boolean comparable = !logical.startsWith("json");
        column.put("unique", comparable && random.nextInt(8) == 0);
        if (comparable && random.nextInt(8) == 0) {
            column.put("index", true);
        }
        if (random.nextInt(3) == 0) {
            column.put(
                    "description",
                    "Σ of the day, \"as printed\" */ {@code in \\u0022} <b> $T "
                            + column.path("name").asText());
        }
        if (random.nextInt(5) == 0) {
            column.put("label", "Größe 🔌").put("logical_name", "site.name");
        }
        if (random.nextInt(5) == 0) {
            switch (logical) {
                case "timestamp_tz" -> column.put("server_default_sql", "now()");
                case "integer", "numeric", "double" -> column.put("server_default_sql", "0");
                case "text" -> column.put("server_default_sql", "'it''s $1'");
                case "boolean" -> column.put("server_default_sql", "true");
                default -> {}
            }
        }
    }

    private ObjectNode type(String logical) {
        ObjectNode type = Vectors.MAPPER.createObjectNode().put("logical", logical);
        switch (logical) {
            case "string" -> {
                if (random.nextInt(4) > 0) {
                    type.put("length", 1 + random.nextInt(4000));
                }
            }
            case "char" -> type.put("length", 1 + random.nextInt(40));
            case "float" -> {
                if (random.nextBoolean()) {
                    type.put("precision", 1 + random.nextInt(53));
                }
            }
            case "numeric" -> {
                int precision = random.nextInt(20);
                if (precision > 0) {
                    type.put("precision", precision);
                    if (random.nextBoolean()) {
                        type.put("scale", random.nextInt(precision + 1));
                    }
                }
            }
            default -> {}
        }
        return type;
    }

    private void foreignKey(JsonNode target, int number) {
        List<JsonNode> keys = keysOf(target);
        if (keys.isEmpty() || keys.size() > 1 && target.path("kind").asText().equals("time_indexed")) {
            return;
        }
        boolean nullable = random.nextBoolean();
        List<String> own = new ArrayList<>();
        for (JsonNode key : keys) {
            String name =
                    "ref_" + (char) ('a' + number) + "x_" + key.path("name").asText();
            own.add(name);
            add(name, key.path("type").deepCopy()).put("nullable", nullable);
        }
        ObjectNode last = (ObjectNode) columns.get(columns.size() - 1);
        boolean onColumn = keys.size() == 1 && random.nextBoolean();
        ObjectNode key = onColumn
                ? last.putObject("foreign_key")
                : model.withArray("foreign_keys").addObject();
        key.put("target", path(target));
        if (onColumn) {
            key.put("column", keys.get(0).path("name").asText());
        } else {
            own.forEach(key.putArray("columns")::add);
            keys.forEach(k -> key.withArray("target_columns").add(k.path("name").asText()));
        }
        act(key, nullable);
    }

    private void selfReference() {
        JsonNode key = keysOf(model).get(0);
        ObjectNode column = add("parent_ref", key.path("type").deepCopy()).put("nullable", true);
        column.putObject("foreign_key")
                .put("target", path(model))
                .put("column", key.path("name").asText());
    }

    private void act(ObjectNode key, boolean nullable) {
        if (random.nextBoolean()) {
            key.put("ondelete", nullable && random.nextBoolean() ? "SET NULL" : ACTIONS.get(random.nextInt(3)));
        }
        if (random.nextInt(4) == 0) {
            key.put("onupdate", ACTIONS.get(random.nextInt(3)));
        }
        if (random.nextInt(4) == 0) {
            key.put("deferrable", true).put("initially", random.nextBoolean() ? "DEFERRED" : "IMMEDIATE");
        }
        if (random.nextInt(8) == 0) {
            key.put("match", "FULL");
        }
        if (random.nextInt(8) == 0) {
            key.put("name", "named_fk_" + model.path("id").asText() + "_" + columns.size());
        }
    }

    private static List<JsonNode> keysOf(JsonNode table) {
        return StreamSupport.stream(table.path("columns").spliterator(), false)
                .filter(column -> column.path("primary_key").asBoolean())
                .toList();
    }

    private static String path(JsonNode table) {
        String schema = table.path("schema").asText("public");
        String name = table.path("table_name").asText();
        return schema.equals("public") ? name : schema + "." + name;
    }
}
