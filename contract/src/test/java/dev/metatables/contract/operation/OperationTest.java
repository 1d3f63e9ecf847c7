package dev.metatables.contract.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.json.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

final class OperationTest {

    private static final String TYPE = "timestamp with time zone";

    @Test
    void reportsEveryViolationWithItsPath() {
        Map<String, ?> body = Json.parseObject("""
                {"operation": "merge", "dialect": "mysql", "color": 1,
                 "statement": {"sql": "", "parameters": 5, "parameter_types": {"a": 1}, "x": 0},
                 "scope": {"tables": [{"access": "admin"}, 7, {"meta_table_uid": "u", "metaTableUid": "u"}]},
                 "limits": {"max_rows": 0, "offset": null, "statement_timeout_ms": 1.5}}
                """);
        assertThatThrownBy(() -> Operation.read(body))
                .isInstanceOfSatisfying(
                        ContractException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path, Violation::code)
                                .containsExactlyInAnyOrder(
                                        Tuple.tuple("operation", "NOT_ALLOWED_VALUE"),
                                        Tuple.tuple("dialect", "NOT_ALLOWED_VALUE"),
                                        Tuple.tuple("color", "UNKNOWN_FIELD"),
                                        Tuple.tuple("statement.sql", "STRING_EMPTY"),
                                        Tuple.tuple("statement.parameters", "WRONG_TYPE"),
                                        Tuple.tuple("statement.parameter_types.a", "WRONG_TYPE"),
                                        Tuple.tuple("statement.x", "UNKNOWN_FIELD"),
                                        Tuple.tuple("scope.tables.0.meta_table_uid", "FIELD_REQUIRED"),
                                        Tuple.tuple("scope.tables.0.access", "NOT_ALLOWED_VALUE"),
                                        Tuple.tuple("scope.tables.1", "WRONG_TYPE"),
                                        Tuple.tuple("scope.tables.2.metaTableUid", "UNKNOWN_FIELD"),
                                        Tuple.tuple("limits.max_rows", "BELOW_MINIMUM"),
                                        Tuple.tuple("limits.offset", "WRONG_TYPE"),
                                        Tuple.tuple("limits.statement_timeout_ms", "WRONG_TYPE")));
    }

    @Test
    void namesMissingPartsOnce() {
        assertThatThrownBy(() -> Operation.read(Map.of()))
                .isInstanceOfSatisfying(
                        ContractException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path)
                                .containsExactly("operation", "statement", "scope"));
    }

    @Test
    void readsBackWhatItWrites() {
        Operation operation = new Operation(
                OperationKind.UPSERT,
                Statement.of(
                        "INSERT",
                        Map.of("at", Instant.parse("2026-01-02T03:04:05.000000006Z")),
                        Map.of("at", "timestamptz")),
                new Scope("d", List.of(new ScopedTable("u", "t", Access.WRITE, "reconcile"), ScopedTable.read("v"))),
                new Limits(5, 2, 100));
        assertThat(Operation.read(Json.parseObject(Json.write(operation.toJson()))))
                .isEqualTo(operation);
    }

    @Test
    void writesTimestampsInUtcWithTheDigitsTheyHave() {
        OffsetDateTime time = OffsetDateTime.of(2026, 1, 1, 1, 0, 0, 0, ZoneOffset.ofHours(2));
        assertThat(timestamp(time)).isEqualTo("2025-12-31T23:00:00Z");
        assertThat(timestamp(time.plusNanos(1_000))).isEqualTo("2025-12-31T23:00:00.000001Z");
        assertThat(timestamp(time.plusNanos(1))).isEqualTo("2025-12-31T23:00:00.000000001Z");
        assertThat(timestamp("2026-01-01 01:00:00.5+0200")).isEqualTo("2025-12-31T23:00:00.500000Z");
        assertThat(timestamp(List.of(time, time.plusHours(1))))
                .isEqualTo(List.of("2025-12-31T23:00:00Z", "2026-01-01T00:00:00Z"));
    }

    @Test
    void refusesTimestampsThatCannotBeRead() {
        assertThatThrownBy(() -> timestamp("2026-13-01T00:00:00Z"))
                .isInstanceOfSatisfying(
                        ContractException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path, Violation::code)
                                .containsExactly(Tuple.tuple("parameters.at", "TEMPORAL_UNPARSEABLE")));
    }

    private static Object timestamp(Object value) {
        Map<?, ?> parameters = (Map<?, ?>)
                Statement.of("S", Map.of("at", value), Map.of("at", TYPE)).parameters();
        return Objects.requireNonNull(parameters.get("at"));
    }
}
