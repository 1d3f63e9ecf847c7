package dev.metatables.processor.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.document.TableDocument;
import dev.metatables.processor.Compilation;
import dev.metatables.processor.Compilation.Compiler;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Many models as records in one run of a compiler. */
record RecordCompilation(Map<String, RecordSource> sources, Compilation result) {

    /** Compiles models; those that no record can say are left out. */
    static RecordCompilation run(
            Compiler compiler,
            Path directory,
            List<JsonNode> models,
            Function<JsonNode, RecordSource.Settings> settings) {
        Map<String, String> targets = new HashMap<>();
        models.forEach(model -> targets.put(tablePath(model), RecordSource.className(model)));
        Map<String, RecordSource> sources = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (JsonNode model : models) {
            if (RecordSource.impossible(model).isEmpty()) {
                RecordSource source = RecordSource.of(model, targets, settings.apply(model));
                sources.put(model.path("id").asText(), source);
                texts.put(source.path(), source.text());
            }
        }
        return new RecordCompilation(
                sources, Compilation.run(compiler, directory, texts, "-Ametatables.severity.MT0101=off"));
    }

    /** The resource written for a table. */
    Optional<String> document(String schema, String tableName) {
        String name = TableDocument.resourceName(schema, tableName).substring(TableDocument.DIRECTORY.length());
        return Optional.ofNullable(result.written().get(name));
    }

    /** Errors in the record of a model. One compiler gives no file, but every message starts with the record. */
    List<String> errors(String id) {
        String name = Objects.requireNonNull(sources.get(id), id).name();
        return result.errors().stream()
                .filter(message -> message.file().equals(name + ".java")
                        || message.file().isEmpty() && message.text().matches("(?s)" + name + "\\W.*"))
                .map(Compilation.Message::text)
                .toList();
    }

    private static String tablePath(JsonNode model) {
        String schema = model.path("schema").asText();
        String table = model.path("table_name").asText();
        return schema.isBlank() || schema.equals("public") ? table : schema + "." + table;
    }
}
