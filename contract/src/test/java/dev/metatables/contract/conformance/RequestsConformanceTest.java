package dev.metatables.contract.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.request.FinalizeRequest;
import dev.metatables.contract.request.MigrationConnectionRequest;
import dev.metatables.contract.request.RegisterRequest;
import dev.metatables.contract.request.TimeIndexedRegisterRequest;
import dev.metatables.contract.request.ValidateRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class RequestsConformanceTest {

    @TestFactory
    Stream<DynamicTest> requests() {
        return Vectors.tests("conformance/requests.json", vector -> {
            if (vector.has("error")) {
                Vectors.assertRefused(vector, () -> read(vector));
            } else {
                Vectors.assertSame(read(vector), vector.path("request").path("body"));
            }
        });
    }

    private static Map<String, @Nullable Object> read(JsonNode vector) {
        Map<String, @Nullable Object> input = Vectors.plainMap(vector.path("input"));
        return switch (vector.path("kind").asText()) {
            case "register" -> RegisterRequest.read(input).toJson();
            case "register_time_indexed" ->
                TimeIndexedRegisterRequest.read(input).toJson();
            case "validate_contract", "validate_existing" -> validate(ValidateRequest.read(input));
            case "finalize_managed" -> FinalizeRequest.read(input).toJson();
            case "migration_connection" ->
                MigrationConnectionRequest.read(input).toJson();
            default -> throw new IllegalArgumentException("Unknown request in " + vector);
        };
    }

    private static Map<String, @Nullable Object> validate(ValidateRequest request) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("table_contract", request.tableContract());
        if (request.managementMode() != null) {
            json.put("management_mode", request.managementMode().wireName());
        }
        return json;
    }
}
