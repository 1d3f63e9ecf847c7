package dev.metatables.contract.request;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.cadence.Cadence;
import dev.metatables.contract.table.Registration;
import dev.metatables.contract.table.TableContract;
import dev.metatables.contract.table.TextLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registration of a time-indexed table (contract specification 4.2).
 *
 * @param tableContract marked as time-indexed, with the agreed schema inside; its columns are as sent
 * @param physicalSchema the agreed schema, null when none is named
 * @param cadence normalized, null when absent
 * @param schemaManagement verbatim, null when absent
 */
public record TimeIndexedRegisterRequest(
        String dataSourceUid,
        String timeIndexName,
        Map<String, @Nullable Object> tableContract,
        @Nullable String physicalSchema,
        @Nullable String identifier,
        @Nullable String namespace,
        @Nullable String description,
        @Nullable String cadence,
        List<String> labels,
        boolean protectFromDeletion,
        Map<String, @Nullable Object> provisioning,
        String partitionStrategy,
        @Nullable Map<String, @Nullable Object> schemaManagement) {

    static final int MAX_CADENCE_LENGTH = 32;

    /** Default of {@code partition_strategy}. */
    public static final String DEFAULT_PARTITION_STRATEGY = "backend_default";

    private static final List<String> FLAT = List.of("columns", "index_names", "foreign_keys", "storage_layout");
    private static final List<String> NOT_IN_CONTRACT = List.of("index_names", "storage_layout", "physical_index_plan");

    /**
     * Reads a body. The grain and its columns are not looked at here: {@link TimeIndexedContract#check} does that.
     *
     * @throws ContractException with every violation found, in the order of the specification's checks
     */
    public static TimeIndexedRegisterRequest read(Map<String, ?> body) {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(Noise.without(body), "", violations);
        refuseFlat(fields);
        refuseInContract(fields);
        String dataSource = fields.nonEmptyText("data_source_uid");
        String timeIndex = fields.nonEmptyText("time_index_name");
        Map<String, @Nullable Object> contract = contract(fields, violations);
        String identifier = fields.optionalText("identifier", TextLimits.LABEL);
        String namespace = fields.optionalText("namespace", TextLimits.LABEL);
        String description = fields.optionalText("description");
        List<String> labels = fields.texts("labels", TextLimits.LABEL);
        boolean protect = fields.flag("protect_from_deletion", false);
        Map<String, @Nullable Object> provisioning = fields.objectOr("provisioning", Registration.DEFAULT_PROVISIONING);
        String partitions = fields.textOr("partition_strategy", DEFAULT_PARTITION_STRATEGY);
        String schemaName = fields.optionalText("physical_schema");
        fields.checkSqlName("physical_schema", schemaName);
        Map<String, @Nullable Object> management = SchemaManagement.read(fields, violations);
        fields.value("cadence");
        fields.refuseOthers();
        String cadence = cadence(fields, violations);
        SchemaAgreement schema = SchemaAgreement.of(fields, schemaName, contract);
        ContractException.throwIfAny(violations);
        return new TimeIndexedRegisterRequest(
                dataSource,
                timeIndex,
                schema.contract(),
                schema.physicalSchema(),
                identifier,
                namespace,
                description,
                cadence,
                labels,
                protect,
                provisioning,
                partitions,
                management);
    }

    /** The normalized body. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("data_source_uid", dataSourceUid);
        RegisterRequest.put(json, "physical_schema", physicalSchema);
        json.put("table_contract", tableContract);
        RegisterRequest.put(json, "identifier", identifier);
        RegisterRequest.put(json, "namespace", namespace);
        RegisterRequest.put(json, "description", description);
        json.put("labels", labels);
        json.put("protect_from_deletion", protectFromDeletion);
        json.put("provisioning", provisioning);
        json.put("time_index_name", timeIndexName);
        RegisterRequest.put(json, "cadence", cadence);
        json.put("partition_strategy", partitionStrategy);
        RegisterRequest.put(json, "schema_management", schemaManagement);
        return json;
    }

    private static void refuseFlat(Fields fields) {
        for (String name : FLAT) {
            if (fields.has(name)) {
                fields.value(name);
                fields.add(name, "FLAT_TABLE_SHAPE_FIELD", "belongs inside table_contract, not beside it.");
            }
        }
    }

    private static void refuseInContract(Fields fields) {
        if (!(fields.value("table_contract") instanceof Map<?, ?> contract)) {
            return;
        }
        if (contract.containsKey("dynamic_table")) {
            fields.add(
                    "table_contract.dynamic_table",
                    "NESTED_DYNAMIC_TABLE",
                    "must not be part of a contract. Remove it.");
        }
        for (String name : NOT_IN_CONTRACT) {
            if (contract.containsKey(name)) {
                fields.add(
                        "table_contract." + name,
                        "STORAGE_FIELD_IN_CONTRACT",
                        "must not stand directly inside a contract. Move it into authoring.time_indexed, or remove it.");
            }
        }
    }

    private static Map<String, @Nullable Object> contract(Fields fields, List<Violation> violations) {
        if (fields.nested("table_contract") == null) {
            return Map.of();
        }
        violations.addAll(ContractShape.check(fields.object("table_contract"), fields.at("table_contract")));
        Map<String, @Nullable Object> contract = new LinkedHashMap<>(fields.object("table_contract"));
        contract.put("table_kind", "time_indexed");
        contract.putIfAbsent("version", TableContract.VERSION);
        contract.putIfAbsent("physical", Map.of());
        return contract;
    }

    /** The normalized cadence of a request or row; its length counts before trimming. */
    static @Nullable String cadence(Fields fields, List<Violation> violations) {
        String cadence = fields.optionalText("cadence");
        if (cadence != null && cadence.codePointCount(0, cadence.length()) > MAX_CADENCE_LENGTH) {
            fields.add("cadence", "STRING_TOO_LONG", "has more than " + MAX_CADENCE_LENGTH + " characters.");
            return null;
        }
        try {
            return Cadence.normalize(cadence);
        } catch (ContractException e) {
            e.violations().forEach(v -> violations.add(new Violation(fields.at("cadence"), v.code(), v.message())));
            return null;
        }
    }
}
