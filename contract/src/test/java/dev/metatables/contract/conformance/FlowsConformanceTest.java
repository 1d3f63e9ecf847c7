package dev.metatables.contract.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.request.RegisterRequest;
import dev.metatables.contract.request.ReserveRow;
import dev.metatables.contract.request.TimeIndexedRegisterRequest;
import dev.metatables.contract.table.Registration;
import dev.metatables.contract.table.Reservation;
import dev.metatables.contract.table.VersionTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bodies of recorded migration workflows that the contract builds and reads. */
final class FlowsConformanceTest {

    private static final String DATA_SOURCE = "dddddddd-dddd-4ddd-8ddd-dddddddddddd";

    private final Map<String, JsonNode> models = Vectors.cases("conformance/tables.json").stream()
            .collect(Collectors.toMap(vector -> vector.path("id").asText(), Function.identity()));
    private final List<JsonNode> flows = Vectors.cases("conformance/flows.json");

    @Test
    void versionTablesAreRegisteredAsExternal() {
        for (JsonNode flow : flows) {
            JsonNode body = flow.path("steps").path(0).path("body");
            JsonNode contract = body.path("table_contract");
            VersionTable version = new VersionTable(
                    body.path("physical_schema").asText(),
                    contract.path("physical").path("table_name").asText(),
                    body.path("identifier").asText(),
                    body.path("namespace").asText(),
                    contract.path("columns").path(0).path("name").asText());
            Vectors.assertSame(version.registration(DATA_SOURCE), body);
            Vectors.assertSame(RegisterRequest.read(Vectors.plainMap(body)).toJson(), body);
        }
    }

    @Test
    void rowsAreReservedInProviderOrder() {
        JsonNode flow = flows.get(0);
        JsonNode relational = flow.path("steps").path(3).path("body");
        JsonNode timeIndexed = flow.path("steps").path(4).path("body");
        String version =
                relational.path(0).path("alembic_version_meta_table_uid").asText();
        ArrayNode expected = Vectors.MAPPER.createArrayNode();
        expected.addAll((ArrayNode) relational).addAll((ArrayNode) timeIndexed);

        assertThat(expected).hasSize(16);
        for (int i = 0; i < expected.size(); i++) {
            Table table = table(flow.path("models_in_order").path(i).asText(), provider(flow));
            Vectors.assertSame(Reservation.row(table, DATA_SOURCE, version), expected.get(i));
        }
        assertThat(read(relational, TableKind.RELATIONAL)).hasSize(relational.size());
        assertThat(read(timeIndexed, TableKind.TIME_INDEXED))
                .hasSize(timeIndexed.size())
                .extracting(ReserveRow::timeIndexName)
                .startsWith("time_index", "observed_at");
    }

    @Test
    void theCatalogIsRefreshedWithoutCreatingTables() {
        JsonNode flow = flows.get(1);
        Map<String, String> ids = Map.of(
                "freight.PortCensus", "yearly", "freight.FuelSurcharge", "quarterly", "freight.DepotLevel", "ti_pk");
        for (JsonNode step : flow.path("steps")) {
            JsonNode body = step.path("body");
            String id = ids.get(body.path("identifier").asText());
            if (id != null) {
                Table table = table("table.freight." + id, provider(flow));
                String version = body.path("schema_management")
                        .path("alembic")
                        .path("alembic_version_meta_table_uid")
                        .asText();
                Vectors.assertSame(Registration.refresh(table, DATA_SOURCE, version, null), body);
                Vectors.assertSame(
                        TimeIndexedRegisterRequest.read(Vectors.plainMap(body)).toJson(), body);
            }
        }
    }

    private static List<ReserveRow> read(JsonNode body, TableKind kind) {
        List<?> rows = (List<?>) Objects.requireNonNull(Json.parse(body.toString()));
        return ReserveRow.readAll(rows, kind);
    }

    private static Provider provider(JsonNode flow) {
        return new Provider(
                flow.path("package").asText(), flow.path("migration_namespace").asText());
    }

    private Table table(String id, Provider provider) {
        return VectorTables.table(Objects.requireNonNull(models.get(id), id).path("model"), provider);
    }
}
