package dev.metatables.contract.request;

import dev.metatables.contract.Text;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.ManagementMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules a whole contract has to meet, on its normalized form (HTTP specification 7.5 and 7.6), besides those on its
 * shape that every request keeps. Registration takes less, because a reservation may be made before its columns are
 * known; validation tells everything.
 */
public final class ContractRules {
    private final Map<String, @Nullable Object> contract;
    private final String path;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> columns = new HashSet<>();
    private boolean primaryKey;

    private ContractRules(Map<String, @Nullable Object> contract, String path) {
        this.contract = contract;
        this.path = path;
    }

    /**
     * Every violation; empty when all is well.
     *
     * @param contract normalized by {@link ContractReader}
     * @param mode how the table is managed, null when it is not known
     * @param path dotted path of the contract
     */
    public static List<Violation> check(
            Map<String, @Nullable Object> contract, @Nullable ManagementMode mode, String path) {
        ContractRules rules = new ContractRules(contract, path);
        rules.place();
        rules.columns();
        rules.keys("indexes", "columns");
        rules.keys("foreign_keys", "source_columns");
        boolean timeIndexed = "time_indexed".equals(contract.get("table_kind"));
        if (timeIndexed) {
            rules.grain();
        } else if (mode == ManagementMode.PLATFORM_MANAGED && !rules.primaryKey) {
            rules.add("columns", "PRIMARY_KEY_REQUIRED", "has no primary key. Mark at least one column primary_key.");
        }
        return rules.violations;
    }

    /**
     * The contract with indexes and foreign keys in their normal form: flags and methods filled in, actions in lower
     * case with underscores.
     */
    public static Map<String, @Nullable Object> normalized(Map<String, @Nullable Object> contract) {
        Map<String, @Nullable Object> normal = new LinkedHashMap<>(contract);
        normal.computeIfPresent(
                "indexes",
                (name, value) -> each(value, index -> {
                    index.putIfAbsent("unique", false);
                    index.putIfAbsent("method", "btree");
                }));
        normal.computeIfPresent(
                "foreign_keys",
                (name, value) -> each(value, key -> {
                    for (String action : List.of("on_delete", "on_update")) {
                        key.computeIfPresent(
                                action,
                                (member, word) -> word instanceof String text
                                        ? Text.collapse(text.replace('_', ' '))
                                                .toLowerCase(Locale.ROOT)
                                                .replace(' ', '_')
                                        : word);
                    }
                    key.putIfAbsent("on_delete", "no_action");
                }));
        return normal;
    }

    private interface Filler {
        void fill(Map<String, @Nullable Object> item);
    }

    private static @Nullable Object each(@Nullable Object list, Filler filler) {
        if (!(list instanceof List<?> items)) {
            return list;
        }
        List<@Nullable Object> filled = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof Map<?, ?> map) {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((name, value) -> copy.put(String.valueOf(name), value));
                filler.fill(copy);
                filled.add(copy);
            } else {
                filled.add(item);
            }
        }
        return filled;
    }

    private void place() {
        if (contract.get("physical") instanceof Map<?, ?> physical
                && physical.get("table_name") instanceof String table
                && !Text.isBlank(table)) {
            if (table.indexOf('.') >= 0) {
                add("physical.table_name", "NAME_QUALIFIED", "is qualified. Give the schema in physical.schema.");
            }
        } else {
            add("physical.table_name", "FIELD_REQUIRED", "is missing. Give the table's name.");
        }
    }

    private void columns() {
        if (!(contract.get("columns") instanceof List<?> items) || items.isEmpty()) {
            add("columns", "LIST_EMPTY", "must hold at least one column.");
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Map<?, ?> column) {
                column("columns." + i, column);
            }
        }
    }

    private void column(String at, Map<?, ?> column) {
        if (column.get("name") instanceof String name && !name.isEmpty()) {
            columns.add(name);
        } else {
            add(at + ".name", "FIELD_REQUIRED", "is missing. Give the column's name.");
        }
        if (!column.containsKey("data_type")) {
            add(at + ".data_type", "FIELD_REQUIRED", "is missing. Give the column's type.");
        }
        boolean key = Boolean.TRUE.equals(column.get("primary_key"));
        primaryKey |= key;
        if (key && Boolean.TRUE.equals(column.get("nullable"))) {
            add(at + ".nullable", "PRIMARY_KEY_NULLABLE", "is true, but a primary-key column is never null.");
        }
    }

    private void keys(String list, String member) {
        if (!(contract.get(list) instanceof List<?> items)) {
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Map<?, ?> item && item.get(member) instanceof List<?> names) {
                for (Object name : names) {
                    if (!columns.contains(String.valueOf(name))) {
                        add(list + "." + i + "." + member, "UNKNOWN_COLUMN", "names " + name + ", which is no column.");
                    }
                }
            }
        }
    }

    private void grain() {
        String timeIndex = contract.get("authoring") instanceof Map<?, ?> authoring
                        && authoring.get("time_indexed") instanceof Map<?, ?> time
                        && time.get("time_index_name") instanceof String named
                ? named
                : "time_index";
        for (Violation violation : TimeIndexedContract.check(timeIndex, contract)) {
            String inside = violation.path().replaceFirst("^table_contract\\.?", "");
            add(inside, violation.code(), violation.message());
        }
    }

    private void add(String at, String code, String message) {
        violations.add(new Violation(at.isEmpty() ? path : path + "." + at, code, message));
    }
}
