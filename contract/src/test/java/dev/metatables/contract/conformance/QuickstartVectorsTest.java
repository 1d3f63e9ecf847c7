package dev.metatables.contract.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.fingerprint.FingerprintOptions;
import dev.metatables.contract.model.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Fingerprints of the quickstart's tables: hand-written canonical text, digested here, against the implementation. */
final class QuickstartVectorsTest {

    @TestFactory
    Stream<DynamicTest> fingerprints() {
        return Vectors.tests("quickstart/tables.json", vector -> {
            Table table = VectorTables.table(vector.path("model"));
            String text = vector.path("canonical_json").asText();
            String fingerprint = "mt_sdk_examples_" + md5(text);
            assertThat(vector.path("fingerprint").asText()).isEqualTo(fingerprint);
            assertThat(table.tableName()).isEqualTo(tableName(vector));
            assertThat(Fingerprint.canonicalText(table, FingerprintOptions.DEFAULTS))
                    .isEqualTo(text);
            assertThat(Fingerprint.of(table)).isEqualTo(fingerprint);
        });
    }

    private static String tableName(JsonNode vector) {
        return vector.path("model").path("table_name").asText();
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
