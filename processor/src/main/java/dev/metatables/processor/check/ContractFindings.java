package dev.metatables.processor.check;

import dev.metatables.contract.ContractException;
import dev.metatables.processor.source.TableSource;
import java.util.List;
import java.util.Map;

/** Conditions of the contract that show only when the whole table is built, as findings. */
final class ContractFindings {
    private static final Map<String, Code> CODES = Map.ofEntries(
            Map.entry("NAMESPACE_REQUIRED", Code.NAMESPACE_MISSING),
            Map.entry("NAMESPACE_BLANK", Code.NAMESPACE_MISSING),
            Map.entry("SCHEMA_BLANK", Code.TABLE_NAME_INVALID),
            Map.entry("APP_TOO_LONG", Code.TABLE_NAME_INVALID),
            Map.entry("PART_BLANK", Code.OBJECT_NAME_INVALID),
            Map.entry("PART_NOT_ALPHANUMERIC", Code.OBJECT_NAME_INVALID),
            Map.entry("COLUMNS_EMPTY", Code.OBJECT_INCOMPLETE),
            Map.entry("PRIMARY_KEY_REQUIRED", Code.PRIMARY_KEY_MISSING),
            Map.entry("CADENCE_INVALID", Code.CADENCE_INVALID));

    private ContractFindings() {}

    static List<Finding> of(TableSource table, ContractException refused) {
        return refused.violations().stream()
                .map(violation -> Finding.of(
                        CODES.getOrDefault(violation.code(), Code.CONTRACT_BROKEN),
                        table,
                        "",
                        "breaks the table contract, by itself or through the target of a foreign key: "
                                + violation.text() + " Correct the record that is named."))
                .toList();
    }
}
