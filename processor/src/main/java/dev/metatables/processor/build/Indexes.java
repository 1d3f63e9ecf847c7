package dev.metatables.processor.build;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.json.JsonException;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.IndexKey;
import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.TableSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Indexes of a checked source in authored order. */
final class Indexes {

    private Indexes() {}

    static List<Index> of(TableSource source) {
        return source.indexes().stream().map(Indexes::index).toList();
    }

    private static Index index(AnnotationSource given) {
        List<IndexKey> keys = given.annotations("keys").isEmpty()
                ? given.texts("columns").stream().map(IndexKey::of).toList()
                : given.annotations("keys").stream().map(Indexes::key).toList();
        return new Index(
                given.filled("name").orElse(null),
                given.flag("unique"),
                keys,
                given.filled("using").orElse(null),
                given.texts("include"),
                given.filled("where").orElse(null),
                parameters(given.texts("with")),
                given.flag("nullsNotDistinct"),
                null);
    }

    private static IndexKey key(AnnotationSource key) {
        return new IndexKey(
                key.filled("column").orElse(null),
                key.filled("function").orElse(null),
                key.filled("expression").orElse(null),
                key.choice("order").orElse(null),
                key.choice("nulls").orElse(null),
                key.filled("ops").orElse(null));
    }

    private static Map<String, Object> parameters(List<String> texts) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            parameters.put(
                    text.substring(0, equals).strip(),
                    literal(text.substring(equals + 1).strip()));
        }
        return parameters;
    }

    /** JSON numbers and booleans become such; everything else stays text. */
    private static Object literal(String text) {
        try {
            Object value = Json.parse(text);
            return value instanceof Number || value instanceof Boolean ? value : text;
        } catch (JsonException e) {
            return text;
        }
    }
}
