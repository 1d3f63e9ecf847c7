package dev.metatables.contract.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.fingerprint.FingerprintOptions;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import dev.metatables.contract.table.Registration;
import dev.metatables.contract.table.TableRules;
import dev.metatables.contract.table.VersionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What has to be refused: models, and set-ups of providers as far as the contract holds their rules. */
final class InvalidModelsConformanceTest {

    /** Only what is authored as text can be JSON of another kind than an object; the processor's tests run these. */
    private static final Set<String> AUTHORED_AS_TEXT = Set.of("invalid-31", "invalid-33");

    @TestFactory
    Stream<DynamicTest> models() {
        return Vectors.tests(
                "conformance/invalid_models.json",
                vector -> vector.has("model")
                        && !AUTHORED_AS_TEXT.contains(vector.path("id").asText()),
                InvalidModelsConformanceTest::assertRefused);
    }

    @TestFactory
    Stream<DynamicTest> unsupportedModels() {
        return Vectors.tests("conformance/seed_precedence.json", InvalidModelsConformanceTest::assertRefused);
    }

    @TestFactory
    Stream<DynamicTest> versionTables() {
        return Vectors.tests(
                "conformance/invalid_models.json",
                vector ->
                        vector.path("rule").asText().equals("version_table_binding") && !WaitingCases.contains(vector),
                vector -> {
                    boolean column = vector.path("situation").asText().startsWith("column_name");
                    Vectors.assertRefused(
                            vector,
                            () -> new VersionTable(
                                    "public",
                                    "demo__version",
                                    column ? "demo.version" : "",
                                    "demo",
                                    column ? "" : "v"));
                });
    }

    @Test
    void everyOtherCaseIsListedForMigrations() {
        System.out.println("conformance/invalid_models.json: " + WaitingCases.PROVIDERS.size()
                + " of 36 cases are run by the migrations module: " + WaitingCases.PROVIDERS);
        assertThat(Vectors.cases("conformance/invalid_models.json"))
                .filteredOn(vector -> !vector.has("model"))
                .filteredOn(vector -> !Set.of("invalid-59", "invalid-61")
                        .contains(vector.path("id").asText()))
                .extracting(vector -> vector.path("id").asText())
                .containsExactlyInAnyOrderElementsOf(WaitingCases.PROVIDERS);
    }

    private static void assertRefused(JsonNode vector) {
        assertThat(refusals(vector))
                .extracting(Violation::code)
                .contains(vector.path("error").asText());
    }

    private static List<Violation> refusals(JsonNode vector) {
        List<Violation> found = new ArrayList<>();
        collect(found, () -> collect(found, vector, VectorTables.table(vector.path("model"))));
        return found;
    }

    private static void collect(List<Violation> found, JsonNode vector, Table table) {
        found.addAll(TableRules.check(table));
        collect(found, () -> TableNames.of(table));
        collect(found, () -> Registration.of(table, "d"));
        JsonNode schema = vector.path("hash_args").path("schema");
        collect(
                found,
                () -> Fingerprint.of(
                        table,
                        new FingerprintOptions(
                                null, schema.isMissingNode() ? null : schema.asText(), true, null, Map.of(), 63)));
    }

    private static void collect(List<Violation> found, Runnable call) {
        try {
            call.run();
        } catch (ContractException e) {
            found.addAll(e.violations());
        }
    }
}
