package dev.metatables.contract.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.fingerprint.FingerprintOptions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class HashPrimitivesConformanceTest {

    @TestFactory
    Stream<DynamicTest> primitives() {
        return Vectors.tests("conformance/hash_primitives.json", vector -> {
            if (vector.has("error")) {
                Vectors.assertRefused(vector, () -> call(vector.path("args")));
            } else {
                assertThat(call(vector.path("args")))
                        .isEqualTo(vector.path("result").asText());
            }
        });
    }

    private static String call(JsonNode args) {
        JsonNode extra = args.path("extra_hash_components");
        return Fingerprint.of(
                args.path("namespace").asText(),
                args.path("schema").asText(),
                Vectors.plainMap(args.path("table_storage_identity")),
                new FingerprintOptions(
                        null,
                        null,
                        true,
                        Vectors.text(args.path("hash_namespace")),
                        extra.isObject() ? Vectors.plainMap(extra) : Map.of(),
                        args.path("max_length").asInt(63)));
    }
}
