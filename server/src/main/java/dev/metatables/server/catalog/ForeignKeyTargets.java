package dev.metatables.server.catalog;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tables that the foreign keys of a contract point to, among those of the data source that the caller sees. One
 * that the caller does not see is answered as one that is not there.
 */
final class ForeignKeyTargets {
    private static final String UID = "target_table_uid";
    private static final String SCHEMA = "target_table_physical_schema";
    private static final String TABLE = "target_table_physical_table_name";

    private final Connection connection;
    private final Principal caller;
    private final MetaTable.Place own;
    private final List<Violation> violations = new ArrayList<>();

    private ForeignKeyTargets(Connection connection, Principal caller, MetaTable.Place own) {
        this.connection = connection;
        this.caller = caller;
        this.own = own;
    }

    /**
     * The contract with schema and name of the target in each foreign key.
     *
     * @param own the place of the table itself, which a key may point to
     * @throws ContractException for targets that are not there
     */
    static Map<String, @Nullable Object> named(
            Connection connection, Principal caller, MetaTable.Place own, Map<String, @Nullable Object> contract)
            throws SQLException {
        if (!(contract.get("foreign_keys") instanceof List<?> keys)) {
            return contract;
        }
        ForeignKeyTargets targets = new ForeignKeyTargets(connection, caller, own);
        List<@Nullable Object> named = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            named.add(keys.get(i) instanceof Map<?, ?> key ? targets.named(key, i) : keys.get(i));
        }
        ContractException.throwIfAny(targets.violations);
        Map<String, @Nullable Object> result = new LinkedHashMap<>(contract);
        result.put("foreign_keys", named);
        return result;
    }

    private Map<String, @Nullable Object> named(Map<?, ?> key, int index) throws SQLException {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        key.forEach((name, value) -> named.put(String.valueOf(name), value));
        Optional<MetaTable.Place> target = target(named);
        if (target.isPresent()) {
            named.put(SCHEMA, target.get().schema());
            named.put(TABLE, target.get().table());
        } else {
            violations.add(new Violation(
                    "table_contract.foreign_keys." + index + "." + (named.get(UID) != null ? UID : TABLE),
                    "TARGET_UNKNOWN",
                    "names no table of this data source, or none that is shared with you."));
        }
        return named;
    }

    private Optional<MetaTable.Place> target(Map<String, @Nullable Object> key) throws SQLException {
        Object schema = key.get(SCHEMA) == null || "".equals(key.get(SCHEMA)) ? "public" : key.get(SCHEMA);
        Object table = key.get(TABLE);
        Object uid = key.get(UID);
        if (uid == null && own.schema().equals(schema) && own.table().equals(table)) {
            return Optional.of(own);
        }
        Optional<UUID> wanted = uid instanceof String text ? DataSources.uid(text) : Optional.empty();
        boolean byName = uid == null && schema instanceof String && table instanceof String;
        if (wanted.isEmpty() && !byName) {
            return Optional.empty();
        }
        Visibility view = Visibility.view(caller, "m");
        List<Object> values = new ArrayList<>(List.of(own.dataSource()));
        if (wanted.isPresent()) {
            values.add(wanted.get());
        } else {
            values.add(String.valueOf(schema));
            values.add(String.valueOf(table));
        }
        values.addAll(view.values());
        return Sql.query(
                        connection,
                        MetaTable::place,
                        "SELECT m.* FROM meta_table m WHERE m.data_source_uid = ? AND m.provisioning_status = 'active'"
                                + (wanted.isPresent()
                                        ? " AND m.uid = ?"
                                        : " AND m.physical_schema = ? AND m.physical_table_name = ?")
                                + " AND " + view.sql(),
                        values)
                .stream()
                .findFirst();
    }
}
