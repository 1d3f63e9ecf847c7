package dev.metatables.contract.request;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.table.TableContract;
import dev.metatables.contract.type.DataTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table contract on input (contract specification 2.4). A contract with only known members is read strictly:
 * defaults are filled in. Any other is passed through, with the types of its columns normalized.
 */
public final class ContractReader {

    private static final Set<String> MEMBERS = Set.of("version", "physical", "columns", "constraints", "authoring");
    private static final Set<String> PHYSICAL = Set.of("schema", "table_name");
    private static final Set<String> TEXTS =
            Set.of("name", "data_type", "backend_type", "server_default", "description", "label", "logical_name");
    private static final Set<String> FLAGS = Set.of("nullable", "primary_key", "unique");

    private ContractReader() {}

    /**
     * The normalized contract; the input is left alone.
     *
     * @param path dotted path of the contract, used in violations
     * @throws ContractException {@code DTYPE_BLANK}, {@code DTYPE_TIMEZONE_NAIVE} or {@code UNKNOWN_FIELD}, with every
     *     violation found
     */
    public static Map<String, @Nullable Object> read(Map<String, @Nullable Object> contract, String path) {
        List<Violation> violations = new ArrayList<>();
        if (contract.containsKey("data_source_uid")) {
            violations.add(new Violation(
                    path + ".data_source_uid",
                    "UNKNOWN_FIELD",
                    "does not belong into a contract. Give it beside table_contract."));
        }
        Map<String, @Nullable Object> read = new LinkedHashMap<>(contract);
        if (contract.get("columns") instanceof List<?> columns) {
            read.put("columns", columns(columns, path, violations));
        }
        ContractException.throwIfAny(violations);
        return isStrict(contract) ? filled(read) : read;
    }

    /** True when the contract is one of the form this project writes for relational tables. */
    public static boolean isStrict(Map<String, @Nullable Object> contract) {
        return MEMBERS.containsAll(contract.keySet())
                && TableContract.VERSION.equals(contract.getOrDefault("version", TableContract.VERSION))
                && contract.get("physical") instanceof Map<?, ?> physical
                && PHYSICAL.containsAll(physical.keySet())
                && physical.get("table_name") instanceof String
                && isTextOrNull(physical.get("schema"))
                && contract.get("columns") instanceof List<?> columns
                && columns.stream().allMatch(ContractReader::isStrictColumn)
                && isListOrAbsent(contract, "constraints")
                && (contract.get("authoring") == null || contract.get("authoring") instanceof Map);
    }

    private static boolean isListOrAbsent(Map<String, @Nullable Object> contract, String name) {
        return !contract.containsKey(name) || contract.get(name) instanceof List;
    }

    private static boolean isStrictColumn(@Nullable Object item) {
        return item instanceof Map<?, ?> column
                && column.get("name") instanceof String
                && column.get("data_type") instanceof String
                && column.entrySet().stream().allMatch(e -> isStrictMember(String.valueOf(e.getKey()), e.getValue()));
    }

    private static boolean isStrictMember(String name, @Nullable Object value) {
        return TEXTS.contains(name) && isTextOrNull(value) || FLAGS.contains(name) && value instanceof Boolean;
    }

    private static boolean isTextOrNull(@Nullable Object value) {
        return value == null || value instanceof String;
    }

    private static List<@Nullable Object> columns(List<?> columns, String path, List<Violation> violations) {
        List<@Nullable Object> read = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            read.add(
                    columns.get(i) instanceof Map<?, ?> column
                            ? column(column, path + ".columns." + i, violations)
                            : columns.get(i));
        }
        return read;
    }

    private static Map<String, @Nullable Object> column(Map<?, ?> column, String path, List<Violation> violations) {
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        column.forEach((name, value) -> read.put(String.valueOf(name), value));
        normalize(read, "data_type", DataTypes::normalize, path, violations);
        normalize(read, "backend_type", DataTypes::backendTypeHint, path, violations);
        return read;
    }

    private static void normalize(
            Map<String, @Nullable Object> column,
            String name,
            Normalizer normalizer,
            String path,
            List<Violation> violations) {
        if (column.containsKey(name)) {
            try {
                column.put(name, normalizer.apply(column.get(name)));
            } catch (ContractException e) {
                violations.addAll(e.under(path + "." + name).violations());
            }
        }
    }

    private static Map<String, @Nullable Object> filled(Map<String, @Nullable Object> contract) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        filled.put("version", TableContract.VERSION);
        filled.put("physical", mapped(contract.get("physical"), ContractReader::withoutNulls));
        List<@Nullable Object> columns = new ArrayList<>();
        if (contract.get("columns") instanceof List<?> given) {
            given.forEach(column -> columns.add(mapped(column, ContractReader::filledColumn)));
        }
        filled.put("columns", columns);
        filled.put("constraints", contract.getOrDefault("constraints", List.of()));
        if (contract.get("authoring") != null) {
            filled.put("authoring", contract.get("authoring"));
        }
        return filled;
    }

    private static Map<String, @Nullable Object> filledColumn(Map<String, @Nullable Object> column) {
        Map<String, @Nullable Object> filled = withoutNulls(column);
        filled.putIfAbsent("nullable", true);
        filled.putIfAbsent("primary_key", false);
        filled.putIfAbsent("unique", false);
        return filled;
    }

    private static Map<String, @Nullable Object> withoutNulls(Map<String, @Nullable Object> map) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(map);
        kept.values().removeIf(value -> value == null);
        return kept;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> mapped(
            @Nullable Object object, UnaryOperator<Map<String, @Nullable Object>> change) {
        return change.apply((Map<String, @Nullable Object>) object);
    }

    /** A type in, its normal form out; null allowed on both sides. */
    private interface Normalizer {
        @Nullable
        Object apply(@Nullable Object value);
    }
}
