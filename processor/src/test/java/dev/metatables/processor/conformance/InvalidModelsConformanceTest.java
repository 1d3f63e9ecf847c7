package dev.metatables.processor.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.metatables.contract.ContractException;
import dev.metatables.contract.conformance.Vectors;
import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.fingerprint.FingerprintOptions;
import dev.metatables.contract.model.Table;
import dev.metatables.processor.Compilation.Compiler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Models that have to be refused, as records: each is an error of the compiler, in its own file. */
class InvalidModelsConformanceTest {
    private static final List<String> FILES =
            List.of("conformance/invalid_models.json", "conformance/seed_precedence.json");

    /** Codes a user sees for the conditions of the contract. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("NAMESPACE_REQUIRED", "MT-0401"),
            Map.entry("NAMESPACE_BLANK", "MT-0401"),
            Map.entry("PRIMARY_KEY_REQUIRED", "MT-0404"),
            Map.entry("PART_NOT_ALPHANUMERIC", "MT-0403"),
            Map.entry("COLUMN_TYPE_UNSUPPORTED", "MT-0201"),
            Map.entry("DTYPE_TIMEZONE_NAIVE", "MT-0202"),
            Map.entry("TIME_INDEX_NOT_FIRST", "MT-0301"),
            Map.entry("INDEX_NAMES_DUPLICATE", "MT-0302"),
            Map.entry("INDEX_COLUMN_MISSING", "MT-0303"),
            Map.entry("TIME_INDEX_NOT_TEMPORAL", "MT-0304"),
            Map.entry("TIME_INDEX_NOT_TIMEZONE_AWARE", "MT-0304"),
            Map.entry("INDEX_COLUMN_NULLABLE", "MT-0305"),
            Map.entry("CADENCE_INVALID", "MT-0306"),
            Map.entry("STORAGE_LAYOUT_NOT_OBJECT", "MT-0504"),
            Map.entry("PROVISIONING_NOT_OBJECT", "MT-0504"));

    @TempDir
    static Path directory;

    private static RecordCompilation javac;
    private static RecordCompilation ecj;

    @BeforeAll
    static void compile() {
        List<JsonNode> models = FILES.stream()
                .flatMap(file -> Vectors.cases(file).stream())
                .filter(vector -> vector.has("model"))
                .map(InvalidModelsConformanceTest::model)
                .toList();
        javac = run(Compiler.JAVAC, models);
        ecj = run(Compiler.ECJ, models);
    }

    @TestFactory
    Stream<DynamicTest> recordsAreRefused() {
        return FILES.stream()
                .flatMap(file -> Vectors.tests(file, vector -> vector.has("model"), vector -> {
                    String code = vector.path("error").asText();
                    if (code.equals("SCHEMA_BLANK")) {
                        assertSchemaIsRefused(vector);
                        return;
                    }
                    assertThat(CODES).containsKey(code);
                    for (RecordCompilation compiled : List.of(javac, ecj)) {
                        assertThat(compiled.errors(vector.path("id").asText()))
                                .isNotEmpty()
                                .anySatisfy(text -> assertThat(text).contains("[" + CODES.get(code) + "]"))
                                .noneSatisfy(text -> assertThat(text).contains("cannot find symbol"));
                    }
                }));
    }

    /** A blank schema is an argument of the fingerprint; the record itself is sound. */
    private static void assertSchemaIsRefused(JsonNode vector) {
        Table table = TableDocument.read(
                javac.document("public", model(vector).path("table_name").asText())
                        .orElseThrow());
        FingerprintOptions options = new FingerprintOptions(
                null, vector.path("hash_args").path("schema").asText(), true, null, Map.of(), 63);
        assertThat(catchThrowableOfType(ContractException.class, () -> Fingerprint.of(table, options))
                        .code())
                .isEqualTo("SCHEMA_BLANK");
    }

    private static RecordCompilation run(Compiler compiler, List<JsonNode> models) {
        return RecordCompilation.run(
                compiler,
                directory.resolve(compiler.name()),
                models,
                model -> new RecordSource.Settings("", false, List.of()));
    }

    /** The model with names of its own, so that all can be compiled together. */
    private static JsonNode model(JsonNode vector) {
        String id = vector.path("id").asText();
        ObjectNode model = vector.path("model").deepCopy();
        String concept = id.replace('-', '_');
        model.put("id", id).put("class_name", Character.toUpperCase(concept.charAt(0)) + concept.substring(1) + "Row");
        model.put("concept", concept).put("table_name", "demo__" + concept);
        return model;
    }
}
