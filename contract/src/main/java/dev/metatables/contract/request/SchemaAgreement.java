package dev.metatables.contract.request;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schema named beside a contract and the one inside it, which have to agree; where one is missing the other is
 * taken (contract specification 4.1).
 *
 * @param physicalSchema null when neither names one
 * @param contract the contract with the agreed schema inside
 */
record SchemaAgreement(@Nullable String physicalSchema, Map<String, @Nullable Object> contract) {

    static SchemaAgreement of(Fields body, @Nullable String outside, Map<String, @Nullable Object> contract) {
        Map<String, @Nullable Object> physical =
                contract.get("physical") instanceof Map<?, ?> map ? copy(map) : new LinkedHashMap<>();
        String beside = outside == null || outside.isEmpty() ? null : outside;
        String inside = physical.get("schema") instanceof String text && !text.isEmpty() ? text : null;
        if (beside != null && inside != null && !beside.equals(inside)) {
            body.add(
                    "physical_schema",
                    "PHYSICAL_SCHEMA_MISMATCH",
                    "is \"" + beside + "\" but table_contract.physical.schema is \"" + inside
                            + "\". Give the same schema or only one.");
        }
        String agreed = beside == null ? inside : beside;
        boolean fixed = contract.get("physical") != null && !(contract.get("physical") instanceof Map);
        if (agreed == null || inside != null || fixed) {
            return new SchemaAgreement(agreed, contract);
        }
        Map<String, @Nullable Object> agreeing = new LinkedHashMap<>(contract);
        physical.put("schema", agreed);
        agreeing.put("physical", physical);
        return new SchemaAgreement(agreed, agreeing);
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }
}
