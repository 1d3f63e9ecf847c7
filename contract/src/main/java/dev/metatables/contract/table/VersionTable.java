package dev.metatables.contract.table;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.ManagementMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table that holds the revision a provider's migrations have reached (contract specification 4.8).
 *
 * @param schema {@code public} for the default schema
 * @param columnName name of its one column, {@value #DEFAULT_COLUMN} by default
 */
public record VersionTable(String schema, String tableName, String identifier, String namespace, String columnName) {

    /** Default name of the column. */
    public static final String DEFAULT_COLUMN = "version_num";

    /** @throws ContractException {@code VALUE_EMPTY} for every empty value */
    public VersionTable {
        List<Violation> violations = new ArrayList<>();
        requireText(violations, "table_name", tableName);
        requireText(violations, "identifier", identifier);
        requireText(violations, "namespace", namespace);
        requireText(violations, "column_name", columnName);
        ContractException.throwIfAny(violations);
        schema = schema.isEmpty() ? "public" : schema;
    }

    /** A version table in the default schema with the default column. */
    public VersionTable(String tableName, String identifier, String namespace) {
        this("public", tableName, identifier, namespace, DEFAULT_COLUMN);
    }

    /** The external registration of the table. */
    public Map<String, @Nullable Object> registration(String dataSourceUid) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data_source_uid", dataSourceUid);
        body.put("physical_schema", schema);
        body.put("table_contract", contract());
        body.put("identifier", identifier);
        body.put("namespace", namespace);
        body.put("description", "Alembic revision state table.");
        body.put("labels", List.of());
        body.put("protect_from_deletion", false);
        body.put("management_mode", ManagementMode.EXTERNAL_REGISTERED.wireName());
        body.put("introspect", false);
        return body;
    }

    private Map<String, @Nullable Object> contract() {
        Map<String, @Nullable Object> column = new LinkedHashMap<>();
        column.put("name", columnName);
        column.put("data_type", "string");
        column.put("backend_type", "VARCHAR");
        column.put("nullable", false);
        column.put("primary_key", true);
        column.put("unique", false);
        Map<String, @Nullable Object> authoring = new LinkedHashMap<>();
        authoring.put("owner", "alembic");
        authoring.put("schema", schema);
        authoring.put("version_table", tableName);
        Map<String, @Nullable Object> contract = new LinkedHashMap<>();
        contract.put("version", TableContract.VERSION);
        contract.put("physical", TableContract.physical(schema, tableName));
        contract.put("columns", List.of(column));
        contract.put("constraints", List.of());
        contract.put("authoring", authoring);
        return contract;
    }

    private static void requireText(List<Violation> violations, String name, String value) {
        if (value.isEmpty()) {
            violations.add(new Violation(name, "VALUE_EMPTY", "must not be empty."));
        }
    }
}
