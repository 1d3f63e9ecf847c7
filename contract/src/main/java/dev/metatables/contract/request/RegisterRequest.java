package dev.metatables.contract.request;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.table.TextLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registration of a relational or external table (contract specification 4.1).
 *
 * @param tableContract normalized, with the agreed schema inside
 * @param physicalSchema the agreed schema, null when none is named
 * @param provisioning verbatim, null when absent
 * @param schemaManagement verbatim, null when absent
 */
public record RegisterRequest(
        String dataSourceUid,
        ManagementMode managementMode,
        Map<String, @Nullable Object> tableContract,
        @Nullable String physicalSchema,
        @Nullable String identifier,
        @Nullable String namespace,
        @Nullable String description,
        List<String> labels,
        boolean protectFromDeletion,
        boolean introspect,
        @Nullable Map<String, @Nullable Object> provisioning,
        @Nullable Map<String, @Nullable Object> schemaManagement) {

    static final List<String> MODES =
            Arrays.stream(ManagementMode.values()).map(ManagementMode::wireName).toList();

    /**
     * Reads a body.
     *
     * @throws ContractException with every violation found
     */
    public static RegisterRequest read(Map<String, ?> body) {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(Noise.without(body), "", violations);
        String dataSource = fields.nonEmptyText("data_source_uid");
        String mode = fields.word("management_mode", MODES);
        Map<String, @Nullable Object> contract = contract(fields, violations);
        String schemaName = fields.optionalText("physical_schema");
        fields.checkSqlName("physical_schema", schemaName);
        SchemaAgreement schema = SchemaAgreement.of(fields, schemaName, contract);
        String identifier = fields.optionalText("identifier", TextLimits.LABEL);
        String namespace = fields.optionalText("namespace", TextLimits.LABEL);
        String description = fields.optionalText("description");
        List<String> labels = fields.texts("labels", TextLimits.LABEL);
        boolean protect = fields.flag("protect_from_deletion", false);
        boolean introspect = fields.flag("introspect", false);
        Map<String, @Nullable Object> provisioning = fields.optionalObject("provisioning");
        Map<String, @Nullable Object> management = SchemaManagement.read(fields, violations);
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        return new RegisterRequest(
                dataSource,
                mode(mode),
                schema.contract(),
                schema.physicalSchema(),
                identifier,
                namespace,
                description,
                labels,
                protect,
                introspect,
                provisioning,
                management);
    }

    /** The normalized body. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("data_source_uid", dataSourceUid);
        put(json, "physical_schema", physicalSchema);
        json.put("table_contract", tableContract);
        put(json, "identifier", identifier);
        put(json, "namespace", namespace);
        put(json, "description", description);
        json.put("labels", labels);
        json.put("protect_from_deletion", protectFromDeletion);
        json.put("management_mode", managementMode.wireName());
        put(json, "provisioning", provisioning);
        json.put("introspect", introspect);
        put(json, "schema_management", schemaManagement);
        return json;
    }

    static ManagementMode mode(String word) {
        return ManagementMode.values()[MODES.indexOf(word)];
    }

    /** The normalized contract of a required {@code table_contract}; empty after a violation. */
    static Map<String, @Nullable Object> contract(Fields fields, List<Violation> violations) {
        Fields nested = fields.nested("table_contract");
        if (nested == null) {
            return Map.of();
        }
        violations.addAll(ContractShape.check(fields.object("table_contract"), fields.at("table_contract")));
        try {
            return ContractReader.read(fields.object("table_contract"), fields.at("table_contract"));
        } catch (ContractException e) {
            violations.addAll(e.violations());
            return Map.of();
        }
    }

    static void put(Map<String, @Nullable Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
