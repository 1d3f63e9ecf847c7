package dev.metatables.server.catalog;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.request.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a registration wants done in the database (HTTP specification 7.4 and 13).
 *
 * @param create the server makes the table
 * @param ifNotExists a table that is there is taken when it fits the contract
 */
record Provisioning(boolean create, boolean ifNotExists) {
    static final String BACKEND_MANAGED = "backend_managed";

    /**
     * Reads what is asked for.
     *
     * @param given as sent, null when absent
     * @param schemaManagement as sent, null when absent
     * @throws ContractException when it is not asked of the server to make this table
     */
    static Provisioning of(
            @Nullable Map<String, @Nullable Object> given,
            ManagementMode mode,
            @Nullable Map<String, @Nullable Object> schemaManagement) {
        if (given == null) {
            return new Provisioning(false, true);
        }
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(given, "provisioning", violations);
        boolean create = fields.value("create_table") != null && fields.flag("create_table", false);
        boolean ifNotExists = fields.value("if_not_exists") == null || fields.flag("if_not_exists", true);
        if (create && mode == ManagementMode.EXTERNAL_REGISTERED) {
            fields.add(
                    "create_table",
                    "NOT_ALLOWED_VALUE",
                    "is true, but an external table is never created here. Leave provisioning out.");
        } else if (create && schemaManagement != null && !BACKEND_MANAGED.equals(schemaManagement.get("mode"))) {
            fields.add(
                    "create_table",
                    "NOT_ALLOWED_VALUE",
                    "is true, but schema_management.mode says that somebody else makes the table. Send false, or the"
                            + " mode backend_managed.");
        }
        ContractException.throwIfAny(violations);
        return new Provisioning(create, ifNotExists);
    }
}
