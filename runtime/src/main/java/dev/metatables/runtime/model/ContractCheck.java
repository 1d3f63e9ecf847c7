package dev.metatables.runtime.model;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.table.TableContract;
import dev.metatables.runtime.MetaTablesException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens when the contract in the catalog is not the one the code was compiled with. */
public enum ContractCheck {
    /** A line in the log. */
    WARN,
    /** The engine does not start. */
    FAIL,
    /** Nothing. */
    OFF;

    private static final Logger LOG = LoggerFactory.getLogger(ContractCheck.class);
    private static final List<String> COMPARED = List.of("data_type", "nullable", "primary_key");

    /**
     * Compares the columns of both contracts.
     *
     * @param registered the contract of the catalog, or null when it holds none
     * @throws MetaTablesException when they differ and this is {@link #FAIL}; it names every difference
     */
    void check(Table table, @Nullable Map<String, ?> registered) {
        if (this == OFF || registered == null || columns(registered).isEmpty()) {
            return;
        }
        List<String> differences = differences(columns(TableContract.of(table)), columns(registered));
        if (differences.isEmpty()) {
            return;
        }
        String message = "The contract of " + TableName.of(table) + " in the catalog is not the one of "
                + table.record()
                + ": " + String.join("; ", differences) + ". Migrate with: metatables migrations upgrade head; or build"
                + " with the version of the record that the catalog holds.";
        if (this == FAIL) {
            throw new MetaTablesException(message);
        }
        LOG.warn(message);
    }

    private static List<String> differences(Map<String, Map<?, ?>> own, Map<String, Map<?, ?>> registered) {
        List<String> differences = new ArrayList<>();
        own.forEach((name, column) -> {
            Map<?, ?> other = registered.get(name);
            if (other == null) {
                differences.add("column " + name + " is not there");
                return;
            }
            for (String member : COMPARED) {
                String expected = word(column, member);
                String found = word(other, member);
                if (!expected.equals(found)) {
                    differences.add("column " + name + " has " + member + " " + found + " and not " + expected);
                }
            }
        });
        registered.keySet().stream()
                .filter(name -> !own.containsKey(name))
                .forEach(name -> differences.add("column " + name + " is not in the record"));
        return differences;
    }

    private static String word(Map<?, ?> column, String member) {
        Object value = column.get(member);
        return value == null ? "false" : value instanceof String text ? text : Json.write(value);
    }

    private static Map<String, Map<?, ?>> columns(Map<String, ?> contract) {
        Map<String, Map<?, ?>> columns = new LinkedHashMap<>();
        List<?> items = contract.get("columns") instanceof List<?> list ? list : List.of();
        for (Object item : items) {
            if (item instanceof Map<?, ?> column) {
                columns.put(String.valueOf(column.get("name")), column);
            }
        }
        return columns;
    }
}
