package dev.metatables.contract.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The fingerprint of a neutral model, computed a second time: straight from the model's JSON, with another JSON library
 * and nothing of the library under test.
 */
final class Reference {
    private static final Comparator<String> CODE_POINTS =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    private Reference() {}

    /** The text that is digested. */
    static String canonicalText(JsonNode model) {
        ObjectNode identity = relational(model);
        if (isTimeIndexed(model)) {
            ObjectNode both = object();
            both.set("relational_table", identity);
            both.set("time_indexed_profile", profile(model));
            identity = both;
        }
        identity.set("physical_table_name", model.path("table_name"));
        ObjectNode document = object();
        document.put("namespace", model.path("namespace").asText().strip());
        document.put("schema", schema(model));
        document.set("table_storage_identity", identity);
        return canonical(document);
    }

    static String fingerprint(JsonNode model) {
        String words = "mt_" + model.path("namespace").asText().strip();
        String slug = words.replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
        String prefix = slug.length() > 30 ? slug.substring(0, 30) : slug;
        return prefix.replaceAll("_+$", "") + "_" + md5(canonicalText(model));
    }

    private static ObjectNode relational(JsonNode model) {
        ObjectNode relational = object();
        ArrayNode columns = relational.putArray("columns");
        List<ObjectNode> indexes = new ArrayList<>();
        List<ObjectNode> keys = new ArrayList<>();
        for (JsonNode column : model.path("columns")) {
            columns.add(column(column, columns.size()));
            if (column.path("index").asBoolean()) {
                ObjectNode index = object();
                index.putArray("columns").add(column.path("name"));
                indexes.add(index.put("unique", column.path("unique").asBoolean()));
            }
            if (column.has("foreign_key")) {
                JsonNode key = column.path("foreign_key");
                keys.add(key(
                        key,
                        List.of(column.path("name").asText()),
                        List.of(key.path("column").asText())));
            }
        }
        model.path("indexes").forEach(index -> indexes.add(index(model, index)));
        if (isTimeIndexed(model) && !isGrainUnique(model)) {
            ObjectNode index = object();
            grain(model).forEach(index.putArray("columns")::add);
            indexes.add(index.put("unique", true));
        }
        model.path("foreign_keys")
                .forEach(key -> keys.add(key(key, texts(key.path("columns")), texts(key.path("target_columns")))));
        put(relational, "indexes", indexes);
        put(relational, "foreign_keys", keys);
        return relational;
    }

    private static ObjectNode column(JsonNode column, int position) {
        JsonNode type = column.path("type");
        String logical = type.path("logical").asText();
        boolean key = column.path("primary_key").asBoolean();
        String size = type.has("length") ? "(" + type.path("length").asInt() + ")" : "";
        String digits = !type.has("precision")
                ? ""
                : "(" + type.path("precision").asInt()
                        + (type.has("scale") ? ", " + type.path("scale").asInt() : "") + ")";
        String[] tokens = switch (logical) {
            case "uuid" -> new String[] {"uuid", "UUID"};
            case "string" -> new String[] {"string", "VARCHAR" + size};
            case "text" -> new String[] {"string", "TEXT"};
            case "char" -> new String[] {"string", "CHAR" + size};
            case "small_integer" -> new String[] {"int16", "SMALLINT"};
            case "integer" -> new String[] {"int64", "INTEGER"};
            case "big_integer" -> new String[] {"int64", "BIGINT"};
            case "real" -> new String[] {"float32", "REAL"};
            case "float" -> new String[] {"float64", "FLOAT"};
            case "double" -> new String[] {"float64", "DOUBLE"};
            case "numeric" -> new String[] {"numeric", "NUMERIC" + digits};
            case "boolean" -> new String[] {"bool", "BOOLEAN"};
            case "date" -> new String[] {"date", "DATE"};
            case "timestamp_tz" -> new String[] {"timestamp with time zone", "TIMESTAMP WITH TIME ZONE"};
            default -> new String[] {logical, logical.toUpperCase(Locale.ROOT)};
        };
        ObjectNode node = object().put("ordinal_position", position)
                .put("name", column.path("name").asText())
                .put("data_type", tokens[0])
                .put("backend_type", tokens[1])
                .put("nullable", !key && column.path("nullable").asBoolean())
                .put("primary_key", key)
                .put("unique", column.path("unique").asBoolean());
        return key && logical.equals("uuid") ? node.put("server_default", "gen_random_uuid()") : node;
    }

    private static ObjectNode index(JsonNode model, JsonNode index) {
        ObjectNode node = object();
        ArrayNode columns = node.putArray("columns");
        for (JsonNode key : index.path("columns")) {
            if (key.has("order")) {
                String owner = schema(model).equals("public") ? "" : quoted(schema(model)) + ".";
                columns.add(owner + quoted(model.path("table_name").asText()) + "."
                        + quoted(key.path("column").asText()) + " "
                        + key.path("order").asText().toUpperCase(Locale.ROOT));
            } else {
                columns.add(key.isTextual() ? key : key.path("function"));
            }
        }
        node.put("unique", index.path("unique").asBoolean());
        JsonNode options = index.path("dialect");
        return options.isEmpty() ? node : (ObjectNode) node.set("dialect_kwargs", options);
    }

    /** Of all words that are quoted for being reserved the random models use one. */
    private static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") && !name.equals("order") ? name : '"' + name + '"';
    }

    private static ObjectNode key(JsonNode key, List<String> columns, List<String> targetColumns) {
        String target = key.path("target").asText();
        int dot = target.lastIndexOf('.');
        ObjectNode node = object();
        ArrayNode elements = node.putArray("elements");
        for (int i = 0; i < columns.size(); i++) {
            ObjectNode element = elements.addObject().put("source_column", columns.get(i));
            element.put("target_schema", dot < 0 ? null : target.substring(0, dot));
            element.put("target_table", target.substring(dot + 1)).put("target_column", targetColumns.get(i));
            actions(key, element);
        }
        actions(key, node);
        return node;
    }

    private static void actions(JsonNode key, ObjectNode node) {
        for (String name : List.of("ondelete", "onupdate", "deferrable", "initially", "match")) {
            if (key.has(name) && !key.path(name).isNull()) {
                node.set(name, key.path(name));
            }
        }
    }

    private static ObjectNode profile(JsonNode model) {
        JsonNode time = model.path("time_index");
        ObjectNode profile = object().put("kind", "time_indexed");
        profile.put("time_index_name", grain(model).get(0));
        grain(model).forEach(profile.putArray("index_names")::add);
        if (time.has("cadence")) {
            profile.put("cadence", time.path("cadence").asText().strip().toLowerCase(Locale.ROOT));
        }
        if (!time.path("storage_layout").isEmpty()) {
            profile.set("storage_layout", time.path("storage_layout"));
        }
        return profile;
    }

    private static List<String> grain(JsonNode model) {
        JsonNode time = model.path("time_index");
        List<String> grain = texts(time.path("index_names"));
        if (grain.isEmpty()) {
            grain.add(time.path("time_index_name").asText("time_index"));
            grain.addAll(texts(time.path("identity_dimensions")));
        }
        return grain;
    }

    private static boolean isGrainUnique(JsonNode model) {
        Set<String> grain = new TreeSet<>(grain(model));
        List<Set<String>> uniques = new ArrayList<>();
        for (JsonNode index : model.path("indexes")) {
            if (index.path("unique").asBoolean()) {
                Set<String> columns = new TreeSet<>();
                index.path("columns")
                        .forEach(key -> columns.add(
                                key.isTextual()
                                        ? key.asText()
                                        : key.path("column").asText()));
                uniques.add(columns);
            }
        }
        model.path("unique_constraints").forEach(unique -> uniques.add(new TreeSet<>(texts(unique.path("columns")))));
        for (JsonNode column : model.path("columns")) {
            if (column.path("unique").asBoolean()) {
                uniques.add(Set.of(column.path("name").asText()));
            }
        }
        return uniques.contains(grain);
    }

    private static void put(ObjectNode node, String name, List<ObjectNode> items) {
        if (!items.isEmpty()) {
            items.sort(Comparator.comparing(Reference::canonical, CODE_POINTS));
            items.forEach(node.putArray(name)::add);
        }
    }

    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            Set<String> names = new TreeSet<>(CODE_POINTS);
            node.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .map(name -> canonical(TextNode.valueOf(name)) + ": " + canonical(node.get(name)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(canonical(item)));
            return "[" + String.join(", ", items) + "]";
        }
        if (node.isTextual()) {
            return text(node.toString());
        }
        return node.isDouble()
                ? node.asText()
                        .replace(".0E", "E")
                        .replaceAll("E-(\\d)$", "e-0$1")
                        .replace("E", "e+")
                : node.toString();
    }

    private static String text(String json) {
        return json.chars()
                .mapToObj(c -> c < 0x7f ? String.valueOf((char) c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }

    private static String schema(JsonNode model) {
        String schema = model.path("schema").asText();
        return schema.isBlank() ? "public" : schema;
    }

    private static boolean isTimeIndexed(JsonNode model) {
        return model.path("kind").asText().equals("time_indexed");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static ObjectNode object() {
        return Vectors.MAPPER.createObjectNode();
    }

    static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return String.format("%032x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
