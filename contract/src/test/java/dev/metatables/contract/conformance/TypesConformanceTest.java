package dev.metatables.contract.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.cadence.Cadence;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.type.DataTypes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class TypesConformanceTest {

    @TestFactory
    Stream<DynamicTest> types() {
        return Vectors.tests("conformance/types.json", vector -> {
            if (vector.has("type")) {
                ColumnType type = VectorTables.type(vector.path("type"));
                assertThat(DataTypes.dataType(type))
                        .isEqualTo(vector.path("result").path("data_type").asText());
                assertThat(DataTypes.backendType(type))
                        .isEqualTo(vector.path("result").path("backend_type").asText());
                assertThat(DataTypes.ddlType(type))
                        .isEqualTo(vector.path("postgresql_ddl").asText());
            } else if (vector.has("error")) {
                Vectors.assertRefused(vector, () -> call(vector));
            } else {
                assertThat(Vectors.node(call(vector))).isEqualTo(vector.path("result"));
            }
        });
    }

    private static @Nullable Object call(JsonNode vector) {
        Object value = Vectors.plain(vector.path("value"));
        return switch (vector.path("id").asText().replaceAll("-.*", "")) {
            case "dtype" ->
                DataTypes.normalize(
                        value,
                        vector.path("remote").asBoolean()
                                && !vector.path("allow_naive_datetime").asBoolean());
            case "temporal" -> DataTypes.isTemporal(DataTypes.normalize(value, false));
            case "backend" -> DataTypes.backendTypeHint(value);
            default -> throw new IllegalArgumentException("Unknown case " + vector);
        };
    }

    @TestFactory
    Stream<DynamicTest> cadence() {
        return Vectors.tests("conformance/cadence.json", vector -> {
            String value = Vectors.text(vector.path("value"));
            if (vector.has("error")) {
                Vectors.assertRefused(vector, () -> Cadence.normalize(value));
            } else {
                assertThat(Cadence.normalize(value)).isEqualTo(Vectors.text(vector.path("result")));
            }
        });
    }
}
