package dev.metatables.processor.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/** One column of a neutral model as the component of a record. */
final class ColumnSource {
    private static final Set<String> NO_COMPONENTS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");
    private static final Map<String, String> BOXED = Map.of(
            "short", "Short", "int", "Integer", "long", "Long", "float", "Float", "double", "Double", "boolean",
            "Boolean");

    private ColumnSource() {}

    /** Annotations but keys, type and name. */
    static String of(JsonNode column, int position, String foreignKeys) {
        String name = column.path("name").asText();
        String component = component(name, position);
        JsonNode type = column.path("type");
        Attributes attributes = new Attributes("Column")
                .text("name", component.startsWith("c$") ? name : null)
                .text("description", column.path("description"))
                .text("label", column.path("label"))
                .text("logicalName", column.path("logical_name"))
                .flag("unique", column.path("unique"))
                .flag("index", column.path("index"))
                .text("defaultSql", column.path("server_default_sql"))
                .text("type", written(type))
                .raw("length", number(type, "length"))
                .raw("precision", number(type, "precision"))
                .raw("scale", number(type, "scale"));
        String java = javaType(type.path("logical").asText(), position);
        boolean nullable = column.path("nullable").asBoolean();
        return (column.path("primary_key").asBoolean() ? "@PrimaryKey " : "")
                + attributes + " " + foreignKeys
                + (nullable ? "@Nullable " + BOXED.getOrDefault(java, java) : java)
                + " " + component.replace('$', '_');
    }

    /** The component whose snake case is the column, else a numbered one. */
    private static String component(String column, int position) {
        if (!column.matches("[a-z]+(_[a-z]+)*")) {
            return "c$" + position;
        }
        StringBuilder camel = new StringBuilder();
        for (String word : column.split("_")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        // A word of one letter leaves no trace in camel case: a_b and ab's neighbours are not told apart for sure.
        boolean usable = column.matches("[a-z]{2,}(_[a-z]{2,})*")
                && SourceVersion.isName(camel)
                && !NO_COMPONENTS.contains(camel.toString());
        return usable ? camel.toString() : "c$" + position;
    }

    private static @Nullable String number(JsonNode type, String name) {
        return type.path(name).isNumber() ? type.path(name).asText() : null;
    }

    /** The SQL type where the Java type alone means another. */
    private static @Nullable String written(JsonNode type) {
        return switch (type.path("logical").asText()) {
            case "string" -> type.has("length") ? null : "VARCHAR";
            case "char" -> "CHAR";
            case "float" -> "FLOAT";
            case "json" -> "JSON";
            case "inet", "enum" -> type.path("logical").asText();
            default -> null;
        };
    }

    private static String javaType(String logical, int position) {
        return switch (logical) {
            case "uuid" -> "UUID";
            case "small_integer" -> "short";
            case "integer" -> "int";
            case "big_integer" -> "long";
            case "real" -> "float";
            case "float", "double" -> "double";
            case "numeric" -> "BigDecimal";
            case "boolean" -> "boolean";
            case "date" -> "LocalDate";
            case "timestamp_tz" -> new String[] {"Instant", "OffsetDateTime", "ZonedDateTime"}[position % 3];
            case "json", "jsonb" -> "Map<String, Object>";
            case "timestamp" -> "LocalDateTime";
            case "binary" -> "byte[]";
            case "interval" -> "Duration";
            default -> "String";
        };
    }
}
