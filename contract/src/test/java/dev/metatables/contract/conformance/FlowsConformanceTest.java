package dev.metatables.contract.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.request.FinalizeRequest;
import dev.metatables.contract.request.MigrationConnectionRequest;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The bodies of recorded migration workflows. Their order, and what is asked of the catalog, belong to migrations. */
final class FlowsConformanceTest {

    private static final String DATA_SOURCE = "dddddddd-dddd-4ddd-8ddd-dddddddddddd";

    private final List<JsonNode> models = Vectors.cases("conformance/tables.json");
    private final Map<String, JsonNode> byId =
            models.stream().collect(Collectors.toMap(vector -> vector.path("id").asText(), Function.identity()));

    @TestFactory
    Stream<DynamicTest> flows() {
        return Vectors.tests("conformance/flows.json", flow -> {
            Provider provider = provider(flow);
            VectorTables.items(flow.path("steps")).forEach(step -> step(provider, flow, step));
        });
    }

    private void step(Provider provider, JsonNode flow, JsonNode step) {
        JsonNode body = step.path("body");
        switch (step.path("path").asText().replaceAll("^.*/ts_manager/|/$", "").replaceAll("/[0-9a-f-]{36}/", "/*/")) {
            case "meta_table/register" -> register(provider, body);
            case "dynamic_table/register" -> refresh(provider, body);
            // What is asked for depends on what the catalog holds; migrations send these.
            case "meta_table/filter", "dynamic_table/filter" ->
                assertThat(body.has("physical_table_name__in")).isTrue();
            case "meta_table" -> reserve(provider, flow, body, TableKind.RELATIONAL);
            case "dynamic_table" -> reserve(provider, flow, body, TableKind.TIME_INDEXED);
            case "dynamic_table_data_source/*/migration-connection" ->
                Vectors.assertSame(
                        new MigrationConnectionRequest(provider.packageName(), provider.migrationNamespace(), 900)
                                .toJson(),
                        body);
            case "meta_table/finalize-managed" ->
                Vectors.assertSame(FinalizeRequest.read(Vectors.plainMap(body)).toJson(), body);
            default -> throw new IllegalArgumentException("Unknown step " + step.path("path"));
        }
    }

    private void register(Provider provider, JsonNode body) {
        Vectors.assertSame(RegisterRequest.read(Vectors.plainMap(body)).toJson(), body);
        if (body.path("management_mode").asText().equals("platform_managed")) {
            refresh(provider, body);
            return;
        }
        JsonNode contract = body.path("table_contract");
        VersionTable version = new VersionTable(
                body.path("physical_schema").asText(),
                contract.path("physical").path("table_name").asText(),
                body.path("identifier").asText(),
                body.path("namespace").asText(),
                contract.path("columns").path(0).path("name").asText());
        Vectors.assertSame(version.registration(DATA_SOURCE), body);
    }

    private void refresh(Provider provider, JsonNode body) {
        JsonNode alembic = body.path("schema_management").path("alembic");
        Table table = table(
                body.path("table_contract").path("physical").path("table_name").asText(), provider);
        Vectors.assertSame(
                Registration.refresh(
                        table,
                        DATA_SOURCE,
                        alembic.path("alembic_version_meta_table_uid").asText(),
                        Vectors.text(alembic.path("revision"))),
                body);
        if (table.timeIndex() != null) {
            Vectors.assertSame(
                    TimeIndexedRegisterRequest.read(Vectors.plainMap(body)).toJson(), body);
        }
    }

    private void reserve(Provider provider, JsonNode flow, JsonNode body, TableKind kind) {
        List<Table> tables = VectorTables.texts(flow.path("models_in_order")).stream()
                .map(id -> VectorTables.table(
                        Objects.requireNonNull(byId.get(id), id).path("model"), provider))
                .filter(table -> table.kind() == kind)
                .toList();
        assertThat(tables).hasSize(body.size());
        for (int i = 0; i < body.size(); i++) {
            String version = body.path(i).path("alembic_version_meta_table_uid").asText();
            Vectors.assertSame(Reservation.row(tables.get(i), DATA_SOURCE, version), body.path(i));
        }
        List<?> rows = (List<?>) Objects.requireNonNull(Json.parse(body.toString()));
        assertThat(ReserveRow.readAll(rows, kind)).hasSize(tables.size());
    }

    private static Provider provider(JsonNode flow) {
        return new Provider(
                flow.path("package").asText(), flow.path("migration_namespace").asText());
    }

    private Table table(String tableName, Provider provider) {
        return models.stream()
                .filter(vector ->
                        vector.path("model").path("table_name").asText().equals(tableName))
                .map(vector -> VectorTables.table(vector.path("model"), provider))
                .findFirst()
                .orElseThrow();
    }
}
