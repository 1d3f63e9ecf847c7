package dev.metatables.contract.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.metatables.contract.ContractException;
import dev.metatables.contract.Samples;
import dev.metatables.contract.conformance.VectorTables;
import dev.metatables.contract.conformance.Vectors;
import dev.metatables.contract.model.Table;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FingerprintTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "price, Billing.a__b.price DESC",
                "order, Billing.a__b.\\\"order\\\" DESC",
                "Upper, Billing.a__b.\\\"Upper\\\" DESC",
                "x y, Billing.a__b.\\\"x y\\\" DESC",
                "9x, Billing.a__b.\\\"9x\\\" DESC",
                "a$b, Billing.a__b.a$b DESC",
                "offset, Billing.a__b.\\\"offset\\\" DESC",
                "value, Billing.a__b.value DESC",
                "float, Billing.a__b.float DESC",
                "gr\u00f6\u00dfe, Billing.a__b.\\\"gr\\u00f6\\u00dfe\\\" DESC"
            })
    void renderedKeysAreQuotedLikeTheReference(String column, String text) {
        ObjectNode model = Vectors.MAPPER.createObjectNode();
        model.put("namespace", "n").put("schema", "Billing").put("table_name", "a__b");
        model.putArray("columns")
                .addObject()
                .put("name", column)
                .put("primary_key", true)
                .putObject("type")
                .put("logical", "integer");
        ObjectNode index = model.putArray("indexes").addObject().put("unique", false);
        index.putArray("columns").addObject().put("column", column).put("order", "desc");
        assertThat(Fingerprint.canonicalText(VectorTables.table(model), FingerprintOptions.DEFAULTS))
                .contains("{\"columns\": [\"" + text.replace("Billing", "\\\"Billing\\\"") + "\"], \"unique\": false}");
    }

    @Test
    void optionsChangeWhatTheySayAndNothingElse() {
        Table table = Samples.holdings();
        String plain = Fingerprint.canonicalText(table, FingerprintOptions.DEFAULTS);
        assertThat(Fingerprint.canonicalText(table, options(null, null, true, "", Map.of())))
                .isEqualTo(plain);
        assertThat(Fingerprint.canonicalText(table, options(" other ", null, true, null, Map.of())))
                .isEqualTo(plain.replace("\"namespace\": \"sdk-examples\"", "\"namespace\": \"other\""));
        assertThat(Fingerprint.canonicalText(table, options(null, "x", true, null, Map.of())))
                .isEqualTo(plain.replace("\"schema\": \"public\"", "\"schema\": \"x\""));
        assertThat(Fingerprint.canonicalText(table, options(null, null, false, null, Map.of())))
                .isEqualTo(plain.replace("\"physical_table_name\": \"sdk_examples__account_holdings\", ", ""));
        assertThat(Fingerprint.canonicalText(table, options(null, null, true, " ", Map.of("namespace", 1L))))
                .isEqualTo(plain.replace(
                        "{\"namespace\": \"sdk-examples\"", "{\"hash_namespace\": \"\", \"namespace\": 1"));
    }

    @Test
    void refusesBlankWords() {
        assertThatThrownBy(() -> Fingerprint.of(Samples.asset(), options("\u00a0", null, true, null, Map.of())))
                .isInstanceOfSatisfying(
                        ContractException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("NAMESPACE_BLANK"));
        assertThatThrownBy(() -> Fingerprint.of(Samples.asset(), options(null, "\t", true, null, Map.of())))
                .isInstanceOfSatisfying(
                        ContractException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("SCHEMA_BLANK"));
    }

    @Test
    void aTableWithoutNamespaceNeedsAGivenOne() {
        ObjectNode model = (ObjectNode)
                Vectors.cases("conformance/tables.json").get(0).path("model").deepCopy();
        Table named = VectorTables.table(model);
        Table unnamed = VectorTables.table(model.without("namespace"));
        for (String none : Arrays.asList(null, "")) {
            FingerprintOptions options = options(none, null, true, null, Map.of());
            assertThatThrownBy(() -> Fingerprint.of(unnamed, options))
                    .isInstanceOfSatisfying(
                            ContractException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("NAMESPACE_REQUIRED"));
            assertThat(Fingerprint.of(named, options)).isEqualTo(Fingerprint.of(named));
        }
        assertThat(Fingerprint.of(unnamed, options(named.namespace(), null, true, null, Map.of())))
                .isEqualTo(Fingerprint.of(named));
    }

    private static FingerprintOptions options(
            @Nullable String namespace,
            @Nullable String schema,
            boolean tableName,
            @Nullable String hashNamespace,
            Map<String, @Nullable Object> extra) {
        return new FingerprintOptions(namespace, schema, tableName, hashNamespace, extra, 63);
    }
}
