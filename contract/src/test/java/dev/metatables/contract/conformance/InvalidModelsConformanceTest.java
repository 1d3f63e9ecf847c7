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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The refusals of models that the neutral model can express at all; it has no zone-less timestamps and no bad JSON. */
final class InvalidModelsConformanceTest {

    private static final Set<String> REFUSED_BEFORE =
            Set.of("DTYPE_TIMEZONE_NAIVE", "STORAGE_LAYOUT_NOT_OBJECT", "PROVISIONING_NOT_OBJECT");

    @TestFactory
    Stream<DynamicTest> models() {
        List<JsonNode> models = Vectors.cases("conformance/invalid_models.json").stream()
                .filter(vector -> vector.has("model"))
                .filter(vector -> !REFUSED_BEFORE.contains(vector.path("error").asText()))
                .toList();
        System.out.println("conformance/invalid_models.json: " + models.size() + " cases of models");
        return models.stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.path("id").asText() + " " + vector.path("rule").asText(),
                        () -> assertThat(refusals(vector))
                                .extracting(Violation::code)
                                .contains(vector.path("error").asText())));
    }

    private static List<Violation> refusals(JsonNode vector) {
        Table table = VectorTables.table(vector.path("model"));
        List<Violation> found = new ArrayList<>(TableRules.check(table));
        collect(found, () -> TableNames.of(table));
        collect(found, () -> Registration.of(table, "d"));
        JsonNode schema = vector.path("hash_args").path("schema");
        collect(
                found,
                () -> Fingerprint.of(
                        table,
                        new FingerprintOptions(
                                null, schema.isMissingNode() ? null : schema.asText(), true, null, Map.of(), 63)));
        return found;
    }

    private static void collect(List<Violation> found, Runnable call) {
        try {
            call.run();
        } catch (ContractException e) {
            found.addAll(e.violations());
        }
    }
}
