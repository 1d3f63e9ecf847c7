package dev.metatables.contract.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.naming.Names;
import dev.metatables.contract.naming.TableWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class NamingConformanceTest {

    @TestFactory
    Stream<DynamicTest> names() {
        return Vectors.tests("conformance/naming.json", vector -> {
            if (vector.has("error")) {
                Vectors.assertRefused(vector, () -> call(vector));
            } else {
                assertThat(Vectors.node(call(vector))).isEqualTo(vector.path("result"));
            }
        });
    }

    private static Object call(JsonNode vector) {
        JsonNode args = vector.path("args");
        String table = args.path("table_name").asText();
        return switch (vector.path("function").asText()) {
            case "slugify_identifier" -> Names.slug(args.path("value").asText());
            case "normalize_identifier_part" -> Names.part(args.path("value").asText());
            case "schema_table_name" ->
                Names.schemaTableName(
                        args.path("app").asText(), args.path("concept").asText(), Vectors.text(args.path("suffix")));
            case "parse_schema_table_name" -> words(Names.parseSchemaTableName(table));
            case "bounded_identifier" ->
                Names.bounded(texts(args.path("parts")), args.path("max_length").asInt());
            case "schema_index_name" ->
                Names.index(
                        table, texts(args.path("columns")), args.path("unique").asBoolean());
            case "schema_foreign_key_name" ->
                Names.foreignKey(
                        table,
                        texts(args.path("columns")),
                        args.path("target_table").asText(),
                        texts(args.path("target_columns")));
            case "schema_primary_key_name" -> Names.primaryKey(table);
            case "schema_unique_constraint_name" -> Names.uniqueConstraint(table, texts(args.path("columns")));
            case "schema_check_constraint_name" -> Names.check(table, Vectors.text(args.path("constraint_name")));
            case "namespace_version_slug" -> Names.versionDirectorySlug(Vectors.text(args.path("namespace")));
            case "namespace_version_location" ->
                Names.versionLocation(args.path("prefix").asText(), Vectors.text(args.path("namespace")));
            default -> throw new IllegalArgumentException("Unknown function in " + vector);
        };
    }

    private static Map<String, @Nullable Object> words(TableWords words) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("app", words.app());
        json.put("concept", words.concept());
        json.put("suffix", words.suffix());
        return json;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
