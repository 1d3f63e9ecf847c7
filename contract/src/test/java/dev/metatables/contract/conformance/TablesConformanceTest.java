package dev.metatables.contract.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.fingerprint.FingerprintOptions;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.table.Registration;
import dev.metatables.contract.table.TableContract;
import dev.metatables.contract.table.TableObjects;
import dev.metatables.contract.table.TableRules;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class TablesConformanceTest {

    private static final String DATA_SOURCE = "dddddddd-dddd-4ddd-8ddd-dddddddddddd";

    @TestFactory
    Stream<DynamicTest> tables() {
        return Vectors.tests("conformance/tables.json", vector -> {
            Table table = VectorTables.table(vector.path("model"));
            JsonNode expected = vector.path("expected");
            assertThat(table.tableName())
                    .isEqualTo(vector.path("model").path("table_name").asText());
            assertThat(TableRules.check(table)).isEmpty();
            Vectors.assertSame(TableContract.of(table), expected.path("table_contract"));
            Vectors.assertSame(
                    Registration.of(table, DATA_SOURCE),
                    expected.path("registration_request").path("body"));
            if (expected.has("external_registration_request")) {
                JsonNode body = expected.path("external_registration_request").path("body");
                Vectors.assertSame(external(table, body), body);
            }
            assertNames(TableNames.of(table), expected.path("names"));
        });
    }

    @TestFactory
    Stream<DynamicTest> fingerprints() {
        return Vectors.cases("conformance/tables.json").stream()
                .flatMap(vector -> VectorTables.items(vector.path("expected").path("contract_hash"))
                        .map(hash -> DynamicTest.dynamicTest(
                                vector.path("id").asText() + " " + hash.path("args"),
                                () -> assertFingerprint(VectorTables.table(vector.path("model")), hash))));
    }

    @TestFactory
    Stream<DynamicTest> documents() {
        return Vectors.tests("conformance/tables.json", vector -> {
            Table table = VectorTables.table(vector.path("model"));
            String text = TableDocument.write(table);
            Table read = TableDocument.read(text);
            assertThat(TableDocument.write(read)).isEqualTo(text);
            assertThat(Fingerprint.of(read))
                    .isEqualTo(Fingerprint.of(table))
                    .isEqualTo(TableDocument.fingerprint(text));
            assertThat(TableNames.of(read)).isEqualTo(TableNames.of(table));
            assertThat(TableObjects.complete(read)).isEqualTo(read);
        });
    }

    /** Labels, protection and introspection of an external registration are arguments, which only the body shows. */
    private static Map<String, @Nullable Object> external(Table table, JsonNode body) {
        return Registration.external(
                table,
                DATA_SOURCE,
                VectorTables.texts(body.path("labels")),
                body.path("protect_from_deletion").asBoolean(),
                body.path("introspect").asBoolean());
    }

    private static void assertFingerprint(Table table, JsonNode hash) {
        JsonNode args = hash.path("args");
        FingerprintOptions options = new FingerprintOptions(
                Vectors.text(args.path("namespace")),
                Vectors.text(args.path("schema")),
                args.path("include_table_name").asBoolean(true),
                Vectors.text(args.path("hash_namespace")),
                args.has("extra_components") ? Vectors.plainMap(args.path("extra_components")) : Map.of(),
                63);
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

    private static List<String> named(JsonNode list) {
        return VectorTables.items(list).map(item -> item.path("name").asText()).toList();
    }
}
