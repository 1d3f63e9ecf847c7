package dev.metatables.server.catalog;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.request.ContractRules;
import dev.metatables.contract.request.ValidateRequest;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges contracts before they are registered, and keeps those that were (HTTP specification 7.6). */
public final class Contracts {
    private static final String PATH = "table_contract";

    private final CatalogDatabase database;

    /** Contracts of this catalog. */
    public Contracts(CatalogDatabase database) {
        this.database = database;
    }

    /**
     * The normal form of a contract for a table that is not registered yet.
     *
     * @throws ContractException with every rule that is not met
     */
    public Map<String, @Nullable Object> validate(ValidateRequest request) {
        ManagementMode mode = request.managementMode();
        Map<String, @Nullable Object> contract = ContractRules.normalized(request.tableContract());
        ContractException.throwIfAny(ContractRules.check(contract, mode, PATH));
        return answer(mode == null ? null : mode.wireName(), contract);
    }

    /**
     * The normal form of a contract that shall replace the one of a table, and what it would change.
     *
     * @throws ContractException with every rule that is not met; a replacement stays at its place and of its kind
     */
    public Map<String, @Nullable Object> validateReplacement(
            Principal caller, RowShape shape, String uid, ValidateRequest request) throws SQLException {
        MetaTable table = database.transaction(connection -> Catalog.require(connection, caller, shape, uid));
        String word = table.management().mode();
        ManagementMode mode = Arrays.stream(ManagementMode.values())
                .filter(known -> known.wireName().equals(word))
                .findFirst()
                .orElseThrow();
        Map<String, @Nullable Object> contract = ContractRules.normalized(request.tableContract());
        List<Violation> violations = new ArrayList<>(ContractRules.check(contract, mode, PATH));
        requireSamePlace(table, contract, violations);
        ContractException.throwIfAny(violations);
        Map<String, @Nullable Object> answer = answer(word, contract);
        answer.put("meta_table_uid", table.uid().toString());
        answer.put("changes", changes(columns(table.contract()), columns(contract)));
        return answer;
    }

    /** Every contract a table was registered with, oldest first. */
    public List<Map<String, @Nullable Object>> versions(Principal caller, RowShape shape, String uid)
            throws SQLException {
        return database.transaction(connection -> Sql.query(
                connection,
                row -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>();
                    json.put("version", row.getInt("version"));
                    json.put("table_contract", Sql.object(row, "table_contract"));
                    json.put("created_by_user_uid", row.getString("created_by"));
                    json.put("created_at", Sql.time(row, "created_at"));
                    return json;
                },
                "SELECT * FROM meta_table_contract WHERE meta_table_uid = ? ORDER BY version",
                List.of(Catalog.require(connection, caller, shape, uid).uid())));
    }

    private static Map<String, @Nullable Object> answer(@Nullable String mode, Map<String, @Nullable Object> contract) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ok", true);
        json.put("management_mode", mode);
        json.put("table_contract", contract);
        return json;
    }

    private static void requireSamePlace(
            MetaTable table, Map<String, @Nullable Object> contract, List<Violation> violations) {
        if (contract.get("physical") instanceof Map<?, ?> physical) {
            Object schema = physical.get("schema");
            if (schema != null && !schema.equals(table.place().schema())
                    || !table.place().table().equals(physical.get("table_name"))) {
                violations.add(new Violation(
                        PATH + ".physical",
                        "PHYSICAL_IDENTITY_CHANGED",
                        "is another table than " + table.qualifiedName() + ". Register that one by itself."));
            }
        }
        boolean timeIndexed = "time_indexed".equals(contract.get("table_kind"));
        if (timeIndexed != MetaTables.isTimeIndexed(table)) {
            violations.add(new Violation(
                    PATH + ".table_kind",
                    "TABLE_KIND_CHANGED",
                    "is not that of " + table.qualifiedName() + ", which is "
                            + table.kind().wireName() + "."));
        }
    }

    private static List<Map<String, @Nullable Object>> changes(
            Map<String, Map<?, ?>> before, Map<String, Map<?, ?>> after) {
        List<Map<String, @Nullable Object>> changes = new ArrayList<>();
        after.forEach((name, column) -> {
            Map<?, ?> old = before.get(name);
            if (old == null) {
                changes.add(change("added", name, List.of()));
            } else {
                List<String> members = column.keySet().stream()
                        .map(String::valueOf)
                        .filter(member -> !Objects.equals(old.get(member), column.get(member)))
                        .toList();
                if (!members.isEmpty()) {
                    changes.add(change("changed", name, members));
                }
            }
        });
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> changes.add(change("removed", name, List.of())));
        return changes;
    }

    private static Map<String, @Nullable Object> change(String what, String column, List<String> members) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("change", what);
        json.put("column", column);
        json.put("members", members);
        return json;
    }

    private static Map<String, Map<?, ?>> columns(Map<String, @Nullable Object> contract) {
        return Projections.contractColumns(contract);
    }
}
