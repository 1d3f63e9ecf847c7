package dev.metatables.contract.request;

import dev.metatables.contract.Violation;
import dev.metatables.contract.table.TableContract;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every contract has to be, however loose: the members that are known have their types, and names are such that
 * PostgreSQL can have them (HTTP specification 7.5). Members that are not known are let through.
 */
final class ContractShape {
    private static final List<String> COLUMN_TEXTS =
            List.of("data_type", "backend_type", "server_default", "description", "label", "logical_name");
    private static final List<String> COLUMN_FLAGS = List.of("nullable", "primary_key", "unique");
    private static final List<String> LISTS = List.of("constraints", "indexes", "foreign_keys");

    private ContractShape() {}

    /** Every violation; empty when all is well. */
    static List<Violation> check(Map<String, @Nullable Object> contract, String path) {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(contract, path, violations);
        Object version = fields.value("version");
        if (version != null && !TableContract.VERSION.equals(version)) {
            fields.add("version", "NOT_ALLOWED_VALUE", "must be " + TableContract.VERSION + ".");
        }
        Fields physical = fields.value("physical") == null ? null : fields.nested("physical");
        if (physical != null) {
            physical.checkSqlName("schema", physical.optionalText("schema"));
            physical.checkSqlName("table_name", physical.optionalText("table_name"));
        }
        for (String list : LISTS) {
            if (fields.value(list) != null && !(fields.value(list) instanceof List)) {
                fields.wrongType(list, "a list");
            }
        }
        fields.optionalObject("authoring");
        columns(fields, violations);
        return violations;
    }

    private static void columns(Fields contract, List<Violation> violations) {
        Object columns = contract.value("columns");
        if (columns != null && !(columns instanceof List)) {
            contract.wrongType("columns", "a list");
        } else if (columns instanceof List<?> items) {
            Set<String> names = new HashSet<>();
            for (int i = 0; i < items.size(); i++) {
                String at = "columns." + i;
                if (items.get(i) instanceof Map<?, ?> map) {
                    @SuppressWarnings("unchecked")
                    Map<String, ?> column = (Map<String, ?>) map;
                    column(new Fields(column, contract.at(at), violations), names);
                } else {
                    contract.add(at, "WRONG_TYPE", "must be an object but is " + Fields.kind(items.get(i)) + ".");
                }
            }
        }
    }

    private static void column(Fields column, Set<String> names) {
        String name = column.optionalText("name");
        column.checkSqlName("name", name);
        if (name != null && !name.isEmpty() && !names.add(name)) {
            column.add("name", "DUPLICATE_COLUMN", "repeats the column " + name + ".");
        }
        COLUMN_TEXTS.forEach(column::optionalText);
        for (String flag : COLUMN_FLAGS) {
            if (column.value(flag) != null) {
                column.flag(flag, false);
            }
        }
    }
}
