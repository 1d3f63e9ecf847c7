package dev.metatables.contract.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Constraints and indexes of a random model. */
final class RandomObjects {
    private final Random random;
    private final ObjectNode model;

    RandomObjects(Random random, ObjectNode model) {
        this.random = random;
        this.model = model;
    }

    void add() {
        if (random.nextInt(4) == 0) {
            List<String> columns = some(2);
            ObjectNode unique = model.withArray("unique_constraints").addObject();
            columns.forEach(unique.putArray("columns")::add);
            if (random.nextInt(3) == 0) {
                unique.put("nulls_not_distinct", true);
            }
            if (random.nextBoolean()) {
                columns.forEach(model.putArray("upsert_key")::add);
            }
        }
        if (random.nextInt(4) == 0) {
            String column = some(1).get(0);
            model.withArray("check_constraints")
                    .addObject()
                    .put(
                            "name",
                            random.nextBoolean() ? "stays as it is after the commissioning of the substation" : null)
                    .put("sql", "\"" + column + "\" IS NOT NULL OR 'a\\b' <> 'b'");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            index(i);
        }
    }

    private void index(int number) {
        List<String> columns = some(1 + random.nextInt(3));
        if (columns.size() == 1 && isIndexed(columns.get(0))) {
            return;
        }
        ObjectNode index = model.withArray("indexes").addObject();
        index.put("unique", random.nextInt(4) == 0);
        if (random.nextInt(4) == 0) {
            index.put("name", "own_index_" + number + "_of_" + model.path("id").asText());
        }
        ArrayNode keys = index.putArray("columns");
        for (String column : columns) {
            switch (random.nextInt(4)) {
                case 0 -> keys.addObject().put("column", column).put("order", "desc");
                case 1 -> {
                    String function = function(column);
                    if (function == null) {
                        keys.add(column);
                    } else {
                        keys.addObject().put("column", column).put("function", function);
                    }
                }
                default -> keys.add(column);
            }
        }
        options(index, columns);
    }

    private void options(ObjectNode index, List<String> columns) {
        ObjectNode dialect = Vectors.MAPPER.createObjectNode();
        if (random.nextInt(3) == 0) {
            dialect.put("postgresql_using", "btree");
        }
        if (random.nextInt(3) == 0) {
            dialect.put("postgresql_where", "\"" + columns.get(0) + "\" IS NOT NULL");
        }
        if (random.nextInt(4) == 0) {
            some(1).forEach(dialect.putArray("postgresql_include")::add);
        }
        if (random.nextInt(4) == 0) {
            dialect.putObject("postgresql_with").put("fillfactor", 10 + random.nextInt(90));
        }
        if (index.path("unique").asBoolean() && random.nextBoolean()) {
            dialect.put("postgresql_nulls_not_distinct", true);
        }
        String first = index.path("columns").path(0).asText();
        if (type(first).equals("text")) {
            dialect.putObject("postgresql_ops").put(first, "text_pattern_ops");
        }
        if (!dialect.isEmpty()) {
            index.set("dialect", dialect);
        }
    }

    private @Nullable String function(String column) {
        return switch (type(column)) {
            case "text", "string" -> "lower";
            case "integer", "double", "numeric" -> "abs";
            default -> null;
        };
    }

    /** A second index over the same column would have the same name. */
    private boolean isIndexed(String column) {
        return column(column).path("index").asBoolean();
    }

    private String type(String column) {
        return column(column).path("type").path("logical").asText();
    }

    private JsonNode column(String name) {
        for (JsonNode candidate : model.path("columns")) {
            if (candidate.path("name").asText().equals(name)) {
                return candidate;
            }
        }
        return MissingNode.getInstance();
    }

    /** Different columns whose values can be ordered. */
    private List<String> some(int count) {
        List<String> names = new ArrayList<>();
        model.path("columns").forEach(column -> {
            if (!column.path("type").path("logical").asText().startsWith("json")) {
                names.add(column.path("name").asText());
            }
        });
        Collections.shuffle(names, random);
        return names.subList(0, Math.min(count, names.size()));
    }
}
