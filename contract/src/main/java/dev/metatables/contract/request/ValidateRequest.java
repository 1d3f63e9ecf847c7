package dev.metatables.contract.request;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.ManagementMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contract to validate (contract specification 4.3).
 *
 * @param tableContract normalized
 */
public record ValidateRequest(
        Map<String, @Nullable Object> tableContract,
        @Nullable ManagementMode managementMode) {

    /**
     * Reads a body.
     *
     * @throws ContractException with every violation found
     */
    public static ValidateRequest read(Map<String, ?> body) {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(Noise.without(body), "", violations);
        Map<String, @Nullable Object> contract = RegisterRequest.contract(fields, violations);
        String mode = fields.optionalWord("management_mode", RegisterRequest.MODES);
        fields.refuseOthers();
        ManagementMode known =
                mode == null || !RegisterRequest.MODES.contains(mode) ? null : RegisterRequest.mode(mode);
        if (!violations.isEmpty() && !contract.isEmpty()) {
            // Who validates wants to hear everything at once.
            violations.addAll(ContractRules.check(ContractRules.normalized(contract), known, "table_contract"));
        }
        ContractException.throwIfAny(violations);
        return new ValidateRequest(contract, known);
    }
}
