package dev.metatables.contract.request;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.table.TableContract;
import dev.metatables.contract.table.TextLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a bulk reservation (contract specification 4.4).
 *
 * @param kind resource the row was sent to
 * @param tableContract normalized for relational tables, as sent for time-indexed ones
 * @param timeIndexName null for relational tables
 * @param cadence normalized, null when absent
 * @param partitionStrategy null for relational tables
 */
public record ReserveRow(
        TableKind kind,
        @Nullable String dataSourceUid,
        @Nullable String identifier,
        @Nullable String namespace,
        @Nullable String description,
        List<String> labels,
        @Nullable String migrationPackage,
        @Nullable String migrationNamespace,
        @Nullable String migrationProviderKey,
        @Nullable String versionMetaTableUid,
        @Nullable String revision,
        String physicalSchema,
        String physicalTableName,
        boolean protectFromDeletion,
        Map<String, @Nullable Object> tableContract,
        @Nullable String timeIndexName,
        @Nullable String cadence,
        @Nullable String partitionStrategy) {

    /**
     * Reads a body that has to be a list of rows.
     *
     * @throws ContractException with every violation of every row; paths start with the row's position
     */
    public static List<ReserveRow> readAll(List<?> body, TableKind kind) {
        List<Violation> violations = new ArrayList<>();
        List<ReserveRow> rows = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            if (body.get(i) instanceof Map<?, ?> map) {
                @SuppressWarnings("unchecked")
                Map<String, ?> row = (Map<String, ?>) map;
                rows.add(read(new Fields(Noise.without(row), String.valueOf(i), violations), kind, violations));
            } else {
                violations.add(
                        new Violation(String.valueOf(i), "WRONG_TYPE", "must be an object that reserves a table."));
            }
        }
        ContractException.throwIfAny(violations);
        return rows;
    }

    private static ReserveRow read(Fields fields, TableKind kind, List<Violation> violations) {
        boolean timeIndexed = kind == TableKind.TIME_INDEXED;
        fields.optionalWord("management_mode", List.of("platform_managed"));
        fields.optionalWord("provisioning_status", List.of("reserved"));
        fields.flag("is_alembic_managed", true);
        String schema = fields.nonEmptyText("physical_schema");
        fields.checkSqlName("physical_schema", schema);
        String table = fields.nonEmptyText("physical_table_name");
        fields.checkSqlName("physical_table_name", table);
        Map<String, @Nullable Object> contract =
                timeIndexed ? marked(fields, violations) : RegisterRequest.contract(fields, violations);
        if (contract.get("physical") instanceof Map<?, ?> physical
                && physical.get("table_name") instanceof String inside
                && !inside.equals(table)) {
            fields.add(
                    "physical_table_name",
                    "PHYSICAL_TABLE_MISMATCH",
                    "is \"" + table + "\" but table_contract.physical.table_name is \"" + inside + "\".");
        }
        ReserveRow row = new ReserveRow(
                kind,
                fields.optionalText("data_source_uid"),
                fields.optionalText("identifier", TextLimits.LABEL),
                fields.optionalText("namespace", TextLimits.LABEL),
                fields.optionalText("description"),
                fields.texts("labels", TextLimits.LABEL),
                fields.optionalText("migration_package", TextLimits.NAME),
                fields.optionalText("migration_namespace", TextLimits.NAME),
                fields.optionalText("migration_provider_key", TextLimits.PROVIDER_KEY),
                fields.optionalText("alembic_version_meta_table_uid"),
                fields.optionalText("alembic_revision"),
                schema,
                table,
                fields.flag("protect_from_deletion", false),
                SchemaAgreement.of(fields, schema, contract).contract(),
                timeIndexed ? fields.nonEmptyText("time_index_name") : null,
                timeIndexed ? TimeIndexedRegisterRequest.cadence(fields, violations) : null,
                timeIndexed
                        ? fields.textOr("partition_strategy", TimeIndexedRegisterRequest.DEFAULT_PARTITION_STRATEGY)
                        : null);
        fields.refuseOthers();
        return row;
    }

    private static Map<String, @Nullable Object> marked(Fields fields, List<Violation> violations) {
        Map<String, @Nullable Object> contract = new LinkedHashMap<>(fields.object("table_contract"));
        violations.addAll(ContractShape.check(contract, fields.at("table_contract")));
        if (!contract.isEmpty()) {
            contract.put("table_kind", TableKind.TIME_INDEXED.wireName());
            contract.putIfAbsent("version", TableContract.VERSION);
        }
        return contract;
    }
}
