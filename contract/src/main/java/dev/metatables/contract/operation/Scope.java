package dev.metatables.contract.operation;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables a statement may touch, and where they live.
 *
 * @param dataSourceUid null when the reader of the operation has to find it from the tables
 */
public record Scope(@Nullable String dataSourceUid, List<ScopedTable> tables) {
    public Scope {
        tables = List.copyOf(tables);
    }

    /**
     * The same scope with a data source: its own, else the session's.
     *
     * @throws ContractException {@code DATA_SOURCE_UNRESOLVED} when there is neither
     */
    public Scope resolved(@Nullable String sessionDataSourceUid) {
        if (dataSourceUid != null) {
            return this;
        }
        if (sessionDataSourceUid == null) {
            throw ContractException.of(
                    "scope.data_source_uid",
                    "DATA_SOURCE_UNRESOLVED",
                    "The operation names no data source and the session has none. Give data_source_uid.");
        }
        return new Scope(sessionDataSourceUid, tables);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (dataSourceUid != null) {
            json.put("data_source_uid", dataSourceUid);
        }
        json.put("tables", tables.stream().map(ScopedTable::toJson).toList());
        return json;
    }

    static Scope read(Fields fields, List<Violation> violations) {
        String member = fields.either("data_source_uid", "dataSourceUid");
        String uid = fields.value(member) == null ? null : fields.nonEmptyText(member);
        List<@Nullable Object> items = fields.nonEmptyList("tables");
        List<ScopedTable> tables = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String path = fields.at("tables." + i);
            if (items.get(i) instanceof Map<?, ?> map) {
                @SuppressWarnings("unchecked")
                Map<String, ?> table = (Map<String, ?>) map;
                tables.add(ScopedTable.read(new Fields(table, path, violations)));
            } else {
                violations.add(new Violation(path, "WRONG_TYPE", "must be an object with meta_table_uid and access."));
            }
        }
        fields.refuseOthers();
        return new Scope(uid, tables);
    }
}
