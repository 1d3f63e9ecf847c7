package dev.metatables.contract.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class OperationsConformanceTest {

    @TestFactory
    Stream<DynamicTest> operations() {
        return Vectors.tests("conformance/compiled_operations.json", vector -> {
            if (vector.has("error")) {
                Vectors.assertRefused(vector, () -> read(vector.path("args")));
            } else {
                Vectors.assertSame(read(vector.path("args")).toJson(), vector.path("expected"));
            }
        });
    }

    private static Operation read(JsonNode args) {
        Operation operation = Operation.read(body(args));
        Scope scope = operation.scope().resolved(null);
        return new Operation(operation.kind(), operation.statement(), scope, operation.limits());
    }

    private static Map<String, @Nullable Object> body(JsonNode args) {
        Map<String, @Nullable Object> statement = new LinkedHashMap<>();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("statement", statement);
        args.fields().forEachRemaining(arg -> {
            switch (arg.getKey()) {
                case "sql", "paramstyle", "parameter_types" ->
                    statement.put(arg.getKey(), Vectors.plain(arg.getValue()));
                case "parameters" -> statement.put(arg.getKey(), value(arg.getValue()));
                default -> body.put(arg.getKey(), Vectors.plain(arg.getValue()));
            }
        });
        return body;
    }

    /** A typed value of a vector as the Java value an application would give. */
    static @Nullable Object value(JsonNode typed) {
        JsonNode v = typed.path("v");
        return switch (typed.path("t").asText()) {
            case "uuid" -> UUID.fromString(v.asText());
            case "string" -> v.asText();
            case "int" -> v.longValue();
            case "float" -> v.doubleValue();
            case "decimal" -> new BigDecimal(v.asText());
            case "bool" -> v.booleanValue();
            case "date" -> LocalDate.parse(v.asText());
            case "timestamptz" -> OffsetDateTime.parse(v.asText());
            case "timestamp_naive" -> LocalDateTime.parse(v.asText());
            case "time" -> LocalTime.parse(v.asText());
            case "json" -> Vectors.plain(v);
            case "null" -> null;
            case "nan" -> Double.NaN;
            case "list" -> list(v);
            case "map" -> map(v);
            default -> throw new IllegalArgumentException("Unknown typed value " + typed);
        };
    }

    private static List<@Nullable Object> list(JsonNode items) {
        List<@Nullable Object> list = new ArrayList<>();
        items.forEach(item -> list.add(value(item)));
        return list;
    }

    private static Map<String, @Nullable Object> map(JsonNode members) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        members.fields().forEachRemaining(member -> map.put(member.getKey(), value(member.getValue())));
        return map;
    }
}
