package dev.metatables.runtime.model;

import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.fingerprint.FingerprintOptions;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a contract document says about storage: columns in order and the profile of a time-indexed table. Indexes and
 * foreign keys of migrated tables are not in the catalog's contract, so they take no part. Immutable.
 */
final class ContractShape {
    private static final List<String> FLAGS = List.of("nullable", "primary_key", "unique");
    private static final List<String> WORDS = List.of("data_type", "backend_type");
    private static final String DEFAULT = "server_default";

    private final Map<String, Map<String, @Nullable Object>> columns = new LinkedHashMap<>();
    private final @Nullable Object profile;

    private ContractShape(Map<String, ?> contract) {
        List<?> items = contract.get("columns") instanceof List<?> list ? list : List.of();
        for (Object item : items) {
            if (item instanceof Map<?, ?> column) {
                columns.put(String.valueOf(column.get("name")), storage(column));
            }
        }
        profile = contract.get("authoring") instanceof Map<?, ?> authoring ? authoring.get("time_indexed") : null;
    }

    static ContractShape of(Map<String, ?> contract) {
        return new ContractShape(contract);
    }

    private static Map<String, @Nullable Object> storage(Map<?, ?> column) {
        Map<String, @Nullable Object> storage = new LinkedHashMap<>();
        WORDS.forEach(name -> storage.put(name, column.get(name)));
        FLAGS.forEach(name -> storage.put(name, Boolean.TRUE.equals(column.get(name))));
        boolean generated = "uuid".equals(column.get("data_type")) && Boolean.TRUE.equals(column.get("primary_key"));
        if (generated && column.get(DEFAULT) != null) {
            storage.put(DEFAULT, column.get(DEFAULT));
        }
        return storage;
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    /** Fingerprint of this shape under the names of a table. */
    String fingerprint(Table table) {
        List<Map<String, @Nullable Object>> ordered = new ArrayList<>();
        columns.forEach((name, storage) -> {
            Map<String, @Nullable Object> column = new LinkedHashMap<>(storage);
            column.put("name", name);
            column.put("ordinal_position", ordered.size());
            ordered.add(column);
        });
        Map<String, @Nullable Object> identity = new LinkedHashMap<>();
        identity.put("physical_table_name", table.tableName());
        identity.put("columns", ordered);
        if (profile != null) {
            identity.put("time_indexed_profile", profile);
        }
        return Fingerprint.of(table.namespace(), table.schema(), identity, FingerprintOptions.DEFAULTS);
    }

    /** What the other shape has and this one has not, in words. */
    List<String> differences(ContractShape other) {
        List<String> differences = new ArrayList<>();
        columns.forEach((name, column) -> {
            Map<String, @Nullable Object> found = other.columns.get(name);
            if (found == null) {
                differences.add("column " + name + " is not there");
            } else {
                members(name, column, found, differences);
            }
        });
        other.columns.keySet().stream()
                .filter(name -> !columns.containsKey(name))
                .forEach(name -> differences.add("column " + name + " is not in the record"));
        if (differences.isEmpty() && !List.copyOf(columns.keySet()).equals(List.copyOf(other.columns.keySet()))) {
            differences.add("the columns stand in the order " + String.join(", ", other.columns.keySet()));
        }
        if (!text(profile).equals(text(other.profile))) {
            differences.add("its time index is " + text(other.profile) + " and not " + text(profile));
        }
        return differences;
    }

    private static void members(
            String name,
            Map<String, @Nullable Object> expected,
            Map<String, @Nullable Object> found,
            List<String> differences) {
        for (String member : List.of("data_type", "backend_type", "nullable", "primary_key", "unique", DEFAULT)) {
            if (!Objects.equals(expected.get(member), found.get(member))) {
                differences.add("column " + name + " has " + member + " " + text(found.get(member)) + " and not "
                        + text(expected.get(member)));
            }
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "not given" : value instanceof String text ? text : Json.write(value);
    }
}
