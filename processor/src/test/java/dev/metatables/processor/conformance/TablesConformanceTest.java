package dev.metatables.processor.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.conformance.DdlText;
import dev.metatables.contract.conformance.VectorTables;
import dev.metatables.contract.conformance.Vectors;
import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.fingerprint.FingerprintOptions;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.postgres.ddl.TableDdl;
import dev.metatables.processor.Compilation.Compiler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Recorded tables as records: what the compiler writes is what was recorded. */
class TablesConformanceTest {
    private static final String FILE = "conformance/tables.json";
    private static final String DATA_SOURCE = "dddddddd-dddd-4ddd-8ddd-dddddddddddd";

    /** Cases that Java's types rule out, and why. */
    private static final Map<String, String> IMPOSSIBLE = Map.of(
            "table.freight.unresolved",
            "the action \"cascade\" is none of [UNSET, NO ACTION, RESTRICT," + " CASCADE, SET NULL, SET DEFAULT]");

    private static final List<JsonNode> VECTORS = Vectors.cases(FILE);

    @TempDir
    static Path directory;

    private static RecordCompilation compiled;
    private static RecordCompilation external;

    @BeforeAll
    static void compile() {
        compiled = run(Compiler.JAVAC, "javac");
        external = RecordCompilation.run(
                Compiler.JAVAC,
                directory.resolve("external"),
                VECTORS.stream()
                        .filter(TablesConformanceTest::isExternal)
                        .map(vector -> vector.path("model"))
                        .toList(),
                model -> new RecordSource.Settings(DATA_SOURCE, true, labels(model)));
    }

    @TestFactory
    Stream<DynamicTest> recordsGiveTheRecordedTables() {
        return Vectors.tests(FILE, TablesConformanceTest::isPossible, vector -> {
            JsonNode expected = vector.path("expected");
            String document = document(compiled, vector);
            Table table = TableDocument.read(document);
            Map<String, ?> registration = registration(document);

            Vectors.assertSame(registration.get("table_contract"), expected.path("table_contract"));
            Vectors.assertSame(
                    registration, expected.path("registration_request").path("body"));
            assertNames(TableNames.of(table), expected.path("names"));
            assertDdl(table, expected.path("ddl"));
            VectorTables.items(expected.path("contract_hash"))
                    .forEach(hash -> assertFingerprint(document, table, hash));
        });
    }

    @TestFactory
    Stream<DynamicTest> recordsGiveTheRecordedExternalRequests() {
        return Vectors.tests(
                FILE,
                vector -> isPossible(vector) && isExternal(vector),
                vector -> Vectors.assertSame(registration(document(external, vector)), externalBody(vector)));
    }

    @Test
    void whatNoRecordCanSayIsKnownWithItsReason() {
        System.out.println(FILE + ": " + IMPOSSIBLE.size() + " of " + VECTORS.size() + " cases cannot be written as a"
                + " record: " + IMPOSSIBLE);
        for (JsonNode vector : VECTORS) {
            String id = vector.path("id").asText();
            assertThat(RecordSource.impossible(vector.path("model")))
                    .as(id)
                    .isEqualTo(Optional.ofNullable(IMPOSSIBLE.get(id)));
        }
    }

    @Test
    void theOtherCompilerWritesTheSame() {
        assertThat(run(Compiler.ECJ, "ecj").result().written())
                .isEqualTo(compiled.result().written());
    }

    private static RecordCompilation run(Compiler compiler, String folder) {
        return RecordCompilation.run(
                compiler,
                directory.resolve(folder),
                VECTORS.stream().map(vector -> vector.path("model")).toList(),
                model -> new RecordSource.Settings(DATA_SOURCE, false, List.of()));
    }

    private static boolean isPossible(JsonNode vector) {
        return !IMPOSSIBLE.containsKey(vector.path("id").asText());
    }

    private static boolean isExternal(JsonNode vector) {
        return vector.path("expected").has("external_registration_request");
    }

    private static JsonNode externalBody(JsonNode vector) {
        return vector.path("expected").path("external_registration_request").path("body");
    }

    private static List<String> labels(JsonNode model) {
        return VECTORS.stream()
                .filter(vector -> vector.path("model").equals(model))
                .map(vector -> VectorTables.texts(externalBody(vector).path("labels")))
                .findFirst()
                .orElseThrow();
    }

    private static String document(RecordCompilation compilation, JsonNode vector) {
        JsonNode model = vector.path("model");
        assertThat(compilation.errors(model.path("id").asText())).isEmpty();
        String schema = model.path("schema").asText();
        return compilation
                .document(
                        schema.isBlank() ? "public" : schema,
                        model.path("table_name").asText())
                .orElseThrow(() -> new AssertionError(
                        "Nothing was written: " + compilation.result().errors()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> registration(String document) {
        return (Map<String, ?>) Json.parseObject(document).get("registration");
    }

    private static void assertFingerprint(String document, Table table, JsonNode hash) {
        JsonNode args = hash.path("args");
        FingerprintOptions options = new FingerprintOptions(
                Vectors.text(args.path("namespace")),
                Vectors.text(args.path("schema")),
                args.path("include_table_name").asBoolean(true),
                Vectors.text(args.path("hash_namespace")),
                args.has("extra_components") ? Vectors.plainMap(args.path("extra_components")) : Map.of(),
                args.path("max_length").asInt(63));
        if (args.isEmpty()) {
            assertThat(TableDocument.fingerprint(document))
                    .isEqualTo(hash.path("value").asText());
        }
        assertThat(Fingerprint.canonicalText(table, options))
                .isEqualTo(hash.path("canonical_json").asText());
        assertThat(Fingerprint.of(table, options)).isEqualTo(hash.path("value").asText());
    }

    private static void assertNames(TableNames names, JsonNode expected) {
        assertThat(names.primaryKey()).isEqualTo(Vectors.text(expected.path("primary_key")));
        assertThat(names.foreignKeys()).containsExactlyInAnyOrderElementsOf(named(expected.path("foreign_keys")));
        assertThat(names.uniqueConstraints())
                .containsExactlyInAnyOrderElementsOf(named(expected.path("unique_constraints")));
        assertThat(names.checks()).containsExactlyInAnyOrderElementsOf(named(expected.path("check_constraints")));
        assertThat(names.indexes()).containsExactlyInAnyOrderElementsOf(named(expected.path("indexes")));
    }

    private static void assertDdl(Table table, JsonNode expected) {
        DdlText reference = DdlText.of(expected.path("create_table").asText());
        DdlText ours = DdlText.of(TableDdl.createTable(table));
        assertThat(ours.head()).isEqualTo(reference.head());
        assertThat(ours.columns()).containsExactlyElementsOf(reference.columns());
        assertThat(ours.constraints()).containsExactlyInAnyOrderElementsOf(reference.constraints());
        assertThat(TableDdl.createIndexes(table))
                .containsExactlyInAnyOrderElementsOf(VectorTables.texts(expected.path("create_indexes")));
    }

    private static List<String> named(JsonNode list) {
        return VectorTables.items(list).map(item -> item.path("name").asText()).toList();
    }
}
