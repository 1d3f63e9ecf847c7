package dev.metatables.migrations.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.conformance.VectorTables;
import dev.metatables.contract.conformance.Vectors;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.table.VersionTable;
import dev.metatables.migrations.TestDatabase;
import dev.metatables.migrations.generate.Autogenerate;
import dev.metatables.migrations.generate.Draft;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.DatabaseTarget;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.migrations.schema.Scratch;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.MigrationConnection;
import dev.metatables.runtime.transport.ReplyReader;
import dev.metatables.runtime.transport.Request;
import dev.metatables.runtime.transport.RetrofitTransport;
import dev.metatables.runtime.transport.Transport;
import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded workflows, repeated against a real server: the same calls, the same bodies. */
class RecordedFlowTest {

    private static final String RECORDED_SOURCE = "dddddddd-dddd-4ddd-8ddd-dddddddddddd";

    @TempDir
    Path data;

    private record Call(String path, JsonNode body) {}

    @Test
    void aMigrationOfSixteenTables() throws SQLException {
        JsonNode flow = flow("energy-flow");
        ProviderTables tables = tables(flow, VectorTables.texts(flow.path("models_in_order")));
        RevisionFile file = firstRevision(tables);
        List<Call> calls = new ArrayList<>();
        String source;
        try (TsManager manager = manager();
                RetrofitTransport transport = RetrofitTransport.to(manager.url(), manager.adminToken(), null)) {
            source = manager.dataSourceUid().toString();
            new ProviderWorkflow(
                            new CatalogClient(recording(transport, calls)), source, RunOptions.defaults(), List.of())
                    .upgrade(tables, RevisionGraph.of(List.of(file)), "head");
        }

        List<JsonNode> steps = VectorTables.items(flow.path("steps")).toList();
        List<Call> told = calls.stream()
                .filter(call -> !call.path().endsWith("/release/"))
                .limit(steps.size())
                .toList();
        requireSamePaths(told, steps, source);
        String version = told.get(3)
                .body()
                .path(0)
                .path("alembic_version_meta_table_uid")
                .asText();
        for (int i = 0; i < steps.size() - 1; i++) {
            String recordedVersion = steps.get(i)
                    .path("body")
                    .path(0)
                    .path("alembic_version_meta_table_uid")
                    .asText("none");
            requireSameBody(told.get(i), steps.get(i), Map.of(RECORDED_SOURCE, source, recordedVersion, version));
        }
        JsonNode finalize = told.get(steps.size() - 1).body();
        JsonNode recorded = steps.get(steps.size() - 1).path("body");
        assertThat(names(finalize)).isEqualTo(names(recorded));
        // The recorded client names the provider's tables only; ours names the version table first, as newer ones do.
        assertThat(VectorTables.texts(finalize.path("meta_table_uids")))
                .hasSize(recorded.path("meta_table_uids").size() + 1)
                .startsWith(version);
        assertThat(finalize.path("migration_provider_key")).isEqualTo(recorded.path("migration_provider_key"));
    }

    @Test
    void aRefreshOfTheCatalog() throws SQLException {
        JsonNode flow = flow("freight-catalog-refresh");
        List<String> refreshed = List.of("table.freight.yearly", "table.freight.quarterly", "table.freight.ti_pk");
        ProviderTables tables = tables(flow, refreshed);
        ProviderTables made = tables(
                flow,
                Stream.concat(Stream.of("table.freight.carrier"), refreshed.stream())
                        .toList());
        List<JsonNode> steps = VectorTables.items(flow.path("steps")).toList();
        List<Call> calls = new ArrayList<>();
        String source;
        String version;
        try (TsManager manager = manager();
                RetrofitTransport transport = RetrofitTransport.to(manager.url(), manager.adminToken(), null)) {
            source = manager.dataSourceUid().toString();
            makeTables(new CatalogClient(transport), source, made);
            CatalogRows rows = new CatalogRows(new CatalogClient(recording(transport, calls)), source, tables);
            version = rows.register(new VersionTable(
                    "ops",
                    "v",
                    tables.versionIdentifier(),
                    flow.path("migration_namespace").asText(),
                    "rev"));
            rows.refresh(version, null);
        }

        // Independent tables are told in the order of their names.
        Map<String, JsonNode> recorded = new TreeMap<>();
        steps.subList(1, steps.size())
                .forEach(step -> recorded.put(
                        step.path("body")
                                .path("table_contract")
                                .path("physical")
                                .path("table_name")
                                .asText(),
                        step));
        List<JsonNode> ordered = new ArrayList<>(steps.subList(0, 1));
        ordered.addAll(recorded.values());
        requireSamePaths(calls, ordered, source);
        String recordedVersion = ordered.get(1)
                .path("body")
                .path("schema_management")
                .path("alembic")
                .path("alembic_version_meta_table_uid")
                .asText();
        for (int i = 0; i < calls.size(); i++) {
            requireSameBody(calls.get(i), ordered.get(i), Map.of(RECORDED_SOURCE, source, recordedVersion, version));
        }
    }

    private static JsonNode flow(String id) {
        return Vectors.cases("conformance/flows.json").stream()
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static ProviderTables tables(JsonNode flow, List<String> ids) {
        Provider provider = new Provider(
                flow.path("package").asText(), flow.path("migration_namespace").asText());
        List<JsonNode> models = Vectors.cases("conformance/tables.json");
        List<Table> tables = ids.stream()
                .map(id -> models.stream()
                        .filter(model -> model.path("id").asText().equals(id))
                        .findFirst()
                        .orElseThrow())
                .map(model -> VectorTables.table(model.path("model"), provider))
                .toList();
        return ProviderTables.of(tables).get(0);
    }

    private static RevisionFile firstRevision(ProviderTables tables) throws SQLException {
        try (Connection connection = new TestDatabase().connect()) {
            Draft draft = new Draft("aaaaaaaaaaaa", "first", Instant.EPOCH, Set.of());
            return new Autogenerate(Scratch.on(connection))
                    .next(tables, RevisionGraph.of(List.of()), draft)
                    .orElseThrow();
        }
    }

    private static void makeTables(CatalogClient catalog, String source, ProviderTables tables) throws SQLException {
        RevisionFile file = firstRevision(tables);
        MigrationConnection lease = catalog.migrationConnection(source, "freight", "freight.ops", 900);
        try (Connection connection = DatabaseTarget.ofLease(lease.uri(), lease.ownerRoleName())
                        .connect();
                Statement statement = connection.createStatement()) {
            statement.execute(file.upgrade());
        }
    }

    private TsManager manager() {
        return TsManager.start(ServerOptions.defaults().withDataDirectory(data).withPort(0));
    }

    private static void requireSamePaths(List<Call> told, List<JsonNode> steps, String source) {
        assertThat(told)
                .extracting(Call::path)
                .isEqualTo(steps.stream()
                        .map(step -> step.path("path")
                                .asText()
                                .replaceFirst("^/", "")
                                .replace(RECORDED_SOURCE, source))
                        .toList());
    }

    private static void requireSameBody(Call told, JsonNode step, Map<String, String> uids) {
        String recorded = step.path("body").toString();
        for (Map.Entry<String, String> uid : uids.entrySet()) {
            recorded = recorded.replace(uid.getKey(), uid.getValue());
        }
        assertThat(normal(told.body())).as(told.path()).isEqualTo(normal(read(recorded)));
    }

    /** Rows and lists of names in one order, because the order of independent tables is free; without the producer. */
    private static String normal(JsonNode body) {
        if (body.isArray()) {
            return Stream.of(body)
                    .flatMap(VectorTables::items)
                    .map(RecordedFlowTest::normal)
                    .sorted(Comparator.naturalOrder())
                    .toList()
                    .toString();
        }
        if (!body.isObject()) {
            return body.toString();
        }
        StringBuilder text = new StringBuilder();
        for (String name : names(body)) {
            if (!name.equals("table_model")) {
                text.append(name)
                        .append('=')
                        .append(normal(Objects.requireNonNull(body.get(name))))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read(String json) {
        try {
            return Vectors.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Transport recording(Transport real, List<Call> calls) {
        return new Transport() {
            @Override
            public String endpoint() {
                return real.endpoint();
            }

            @Override
            public <T> T send(Request request, ReplyReader<T> reader) {
                calls.add(new Call(request.path(), read(Json.write(request.body()))));
                return real.send(request, reader);
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }
}
