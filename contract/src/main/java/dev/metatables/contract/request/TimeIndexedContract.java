package dev.metatables.contract.request;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.table.TimeIndexRules;
import dev.metatables.contract.type.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The grain of a time-indexed table contract on input, and the rules on it (contract specification 7). */
public final class TimeIndexedContract {

    private static final String GRAIN = "table_contract.authoring.time_indexed.index_names";

    private TimeIndexedContract() {}

    /** The grain a contract names; without one, the time index alone. */
    public static List<String> grain(String timeIndexName, Map<String, @Nullable Object> contract) {
        List<String> grain = new ArrayList<>();
        if (contract.get("authoring") instanceof Map<?, ?> authoring
                && authoring.get("time_indexed") instanceof Map<?, ?> time
                && time.get("index_names") instanceof List<?> names) {
            names.forEach(name -> grain.add(String.valueOf(name)));
        }
        return grain.isEmpty() ? List.of(timeIndexName) : grain;
    }

    /** Every violation of the rules on time index and grain; empty when all is well. */
    public static List<Violation> check(String timeIndexName, Map<String, @Nullable Object> contract) {
        return TimeIndexRules.check(
                GRAIN, timeIndexName, grain(timeIndexName, contract), name -> facts(contract, name));
    }

    private static Optional<TimeIndexRules.Facts> facts(Map<String, @Nullable Object> contract, String name) {
        if (contract.get("columns") instanceof List<?> columns) {
            for (Object item : columns) {
                if (item instanceof Map<?, ?> column && name.equals(column.get("name"))) {
                    return Optional.of(new TimeIndexRules.Facts(
                            token(column.get("data_type")), !Boolean.FALSE.equals(column.get("nullable"))));
                }
            }
        }
        return Optional.empty();
    }

    private static String token(@Nullable Object dataType) {
        try {
            return DataTypes.normalize(dataType, false);
        } catch (ContractException e) {
            return "blank";
        }
    }
}
