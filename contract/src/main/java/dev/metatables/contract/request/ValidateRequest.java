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
        ContractException.throwIfAny(violations);
        return new ValidateRequest(contract, mode == null ? null : RegisterRequest.mode(mode));
    }
}
