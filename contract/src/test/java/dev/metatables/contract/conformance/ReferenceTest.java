package dev.metatables.contract.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.fingerprint.FingerprintOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A second computation agrees with the recorded fingerprints, and the library with it on tables nobody recorded. */
final class ReferenceTest {
    private static final int TABLES = 2_000;

    @TestFactory
    Stream<DynamicTest> theSecondComputationGivesTheRecordedTexts() {
        return Vectors.tests(
                "conformance/tables.json",
                vector -> VectorTables.items(vector.path("expected").path("contract_hash"))
                        .filter(hash -> hash.path("args").isEmpty())
                        .forEach(hash -> {
                            assertThat(Reference.canonicalText(vector.path("model")))
                                    .isEqualTo(hash.path("canonical_json").asText());
                            assertThat(Reference.fingerprint(vector.path("model")))
                                    .isEqualTo(hash.path("value").asText());
                        }));
    }

    @Test
    void bothAgreeOnRandomTables() {
        long seed = Long.getLong("conformance.seed", 20_261_124);
        List<JsonNode> models = RandomModels.of(seed, TABLES);
        System.out.println("random tables: " + TABLES + " of seed " + seed + " in ReferenceTest");
        for (JsonNode model : models) {
            assertThat(Fingerprint.canonicalText(VectorTables.table(model), FingerprintOptions.DEFAULTS))
                    .as("seed %d, %s", seed, model)
                    .isEqualTo(Reference.canonicalText(model));
            assertThat(Fingerprint.of(VectorTables.table(model))).isEqualTo(Reference.fingerprint(model));
        }
    }
}
