package dev.metatables.contract.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import dev.metatables.contract.type.DataTypes;
import dev.metatables.contract.type.TypeTexts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractTableTest {
    private static Map<String, Object> column(String name, String type, String backend) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("name", name);
        column.put("data_type", type);
        column.put("backend_type", backend);
        column.put("nullable", false);
        column.put("primary_key", name.equals("id"));
        return column;
    }

    private static Map<String, Object> contract(Object... columns) {
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("version", "relational-table.v1");
        contract.put("physical", Map.of("schema", "public", "table_name", "app__thing"));
        contract.put("columns", List.of(columns));
        return contract;
    }

    private static Table read(Map<String, ?> contract, TimeIndex time) {
        return ContractTable.read(new LinkedHashMap<>(contract), "public", null, time, "table_contract");
    }

    @Test
    void whatTypesSayIsReadAndWrittenAnew() {
        for (Logical logical : Logical.values()) {
            ColumnType type = ColumnType.of(logical);
            assertThat(TypeTexts.parse(DataTypes.backendType(type))).isEqualTo(type);
            assertThat(TypeTexts.parse(DataTypes.ddlType(type))).isEqualTo(type);
        }
        assertThat(TypeTexts.parse(" Character  Varying( 7 )")).isEqualTo(ColumnType.of(Logical.STRING, 7));
        assertThat(TypeTexts.parse("numeric(10,2)")).isEqualTo(new ColumnType(Logical.NUMERIC, 0, 10, 2));
        assertThat(TypeTexts.parse("decimal(10)")).isEqualTo(new ColumnType(Logical.NUMERIC, 0, 10, -1));
        assertThat(TypeTexts.parse("int64")).isEqualTo(ColumnType.of(Logical.BIG_INTEGER));
        assertThat(TypeTexts.parse("datetime")).isEqualTo(ColumnType.of(Logical.TIMESTAMP_TZ));
    }

    @Test
    void typesOfOtherKindsAreRefused() {
        for (String text : List.of(
                "TEXT; DROP TABLE x",
                "VARCHAR(3); SELECT 1",
                "VARCHAR(3) COLLATE \"C\"",
                "VARCHAR(0)",
                "VARCHAR(-1)",
                "VARCHAR(99999999)",
                "VARCHAR(1, 2)",
                "UUID(3)",
                "NUMERIC(1001)",
                "NUMERIC(3, 4)",
                "FLOAT(54)",
                "BYTEA",
                "TEXT[]",
                "interval",
                "public.thing")) {
            assertThatThrownBy(() -> TypeTexts.parse(text))
                    .isInstanceOfSatisfying(
                            ContractException.class, e -> assertThat(e.code()).isEqualTo("COLUMN_TYPE_UNSUPPORTED"));
        }
        assertThatThrownBy(() -> TypeTexts.parse("timestamp"))
                .isInstanceOfSatisfying(
                        ContractException.class, e -> assertThat(e.code()).isEqualTo("DTYPE_TIMEZONE_NAIVE"));
    }

    @Test
    void typesThatPostgresKeepsAlikeAreEqual() {
        assertThat(kept("FLOAT(24)")).isEqualTo(kept("real"));
        assertThat(kept("FLOAT")).isEqualTo(kept("double precision"));
        assertThat(kept("CHAR")).isEqualTo(kept("character(1)"));
        assertThat(kept("NUMERIC(5)")).isEqualTo(kept("numeric(5,0)"));
        assertThat(kept("VARCHAR(5)")).isNotEqualTo(kept("VARCHAR(6)"));
    }

    private static ColumnType kept(String text) {
        return TypeTexts.kept(TypeTexts.parse(text));
    }

    @Test
    void aTimeIndexedTableNeedsNoKey() {
        Map<String, Object> contract =
                contract(column("at", "timestamp with time zone", null), column("sku", "string", "TEXT"));
        contract.put("table_kind", "time_indexed");
        TimeIndex time = new TimeIndex("at", List.of("at", "sku"), null, Map.of(), "backend_default");
        Table table = read(contract, time);
        assertThat(table.timeIndex()).isEqualTo(time);
        assertThat(table.columns().get(1).type()).isEqualTo(ColumnType.of(Logical.TEXT));
    }

    @Test
    void everyViolationIsToldWithItsPath() {
        Map<String, Object> contract = contract(column("id", "int64", "TEXT"), column("a b", "string", null));
        contract.put("table_kind", "time_indexed");
        contract.put("constraints", List.of("CHECK (true)"));
        contract.put("indexes", List.of(Map.of("columns", List.of("id"), "method", "x; DROP")));
        contract.put(
                "foreign_keys",
                List.of(Map.of(
                        "source_columns",
                        List.of("id"),
                        "target_table_physical_table_name",
                        "t",
                        "target_columns",
                        List.of("a", "b"),
                        "on_delete",
                        "cascade; DROP")));
        assertThatThrownBy(() -> read(contract, null))
                .isInstanceOfSatisfying(
                        ContractException.class,
                        e -> assertThat(e.violations().stream().map(Violation::path))
                                .containsExactlyInAnyOrder(
                                        "table_contract.columns.0.backend_type",
                                        "table_contract.columns.1.name",
                                        "table_contract.table_kind",
                                        "table_contract.constraints",
                                        "table_contract.indexes.0.method",
                                        "table_contract.foreign_keys.0.target_columns",
                                        "table_contract.foreign_keys.0.on_delete"));
    }

    @Test
    void twoThingsOfOneNameAreRefused() {
        Map<String, Object> contract = contract(column("id", "int64", "BIGINT"));
        Map<String, Object> index = Map.of("columns", List.of("id"));
        contract.put("indexes", List.of(index, index));
        assertThatThrownBy(() -> read(contract, null)).hasMessageContaining("ix__app__thing__id");
    }
}
