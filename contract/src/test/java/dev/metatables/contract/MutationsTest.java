package dev.metatables.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.compatibility.ContractDiff;
import dev.metatables.contract.conformance.Vectors;
import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.fingerprint.Fingerprint;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.request.FinalizeRequest;
import dev.metatables.contract.request.MigrationConnectionRequest;
import dev.metatables.contract.request.RegisterRequest;
import dev.metatables.contract.request.ReserveRow;
import dev.metatables.contract.request.TimeIndexedContract;
import dev.metatables.contract.request.TimeIndexedRegisterRequest;
import dev.metatables.contract.request.ValidateRequest;
import dev.metatables.contract.table.Reservation;
import dev.metatables.contract.table.TableRules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever arrives is read, or refused with codes and paths; nothing else happens. */
final class MutationsTest {
    private static final long SEED = 20_261_125;
    private static final int RUNS = 20_000;

    private final Mutations mutations = new Mutations(SEED);

    @Test
    void recordedBodies() {
        List<JsonNode> vectors = Vectors.cases("conformance/requests.json");
        int refused = 0;
        for (int i = 0; i < RUNS; i++) {
            JsonNode vector = vectors.get(i % vectors.size());
            refused += survives(Vectors.plainMap(vector.path("input")), reader(vector));
        }
        assertThat(refused).isBetween(RUNS / 10, RUNS * 9 / 10);
    }

    @Test
    void reservedRows() {
        for (TableKind kind : TableKind.values()) {
            Table table = kind == TableKind.RELATIONAL ? Samples.asset() : Samples.holdings();
            Map<String, @Nullable Object> row = Reservation.row(table, "d", "v");
            for (int i = 0; i < RUNS / 4; i++) {
                survives(row, body -> ReserveRow.readAll(List.of(body), kind));
            }
        }
    }

    @Test
    void operations() {
        for (JsonNode vector : Vectors.cases("conformance/compiled_operations.json")) {
            JsonNode operation = vector.path("expected").path("operation");
            for (int i = 0; operation.isObject() && i < 200; i++) {
                survives(Vectors.plainMap(operation), Operation::read);
            }
        }
    }

    @Test
    void tableResources() {
        for (Table table : List.of(Samples.asset(), Samples.holdings())) {
            Map<String, @Nullable Object> tree = Json.parseObject(TableDocument.write(table));
            for (int i = 0; i < RUNS / 4; i++) {
                survives(tree, document -> {
                    Table read = TableDocument.read(Json.write(document));
                    TableRules.check(read);
                    Fingerprint.of(read);
                    ContractDiff.between(table, read);
                });
            }
        }
    }

    private int survives(Map<String, @Nullable Object> tree, Consumer<Map<String, @Nullable Object>> reader) {
        Map<String, @Nullable Object> mutated = mutations.of(tree);
        try {
            reader.accept(mutated);
            return 0;
        } catch (ContractException e) {
            assertThat(e.violations()).allSatisfy(violation -> {
                assertThat(violation.code()).matches("[A-Z][A-Z_]+");
                assertThat(violation.message()).isNotBlank();
            });
            return 1;
        } catch (RuntimeException e) {
            return fail("seed " + SEED + ": " + Json.write(mutated), e);
        }
    }

    private static Consumer<Map<String, @Nullable Object>> reader(JsonNode vector) {
        return switch (vector.path("kind").asText()) {
            case "register" -> body -> Json.write(RegisterRequest.read(body).toJson());
            case "register_time_indexed" ->
                body -> {
                    TimeIndexedRegisterRequest request = TimeIndexedRegisterRequest.read(body);
                    TimeIndexedContract.check(request.timeIndexName(), request.tableContract());
                    Json.write(request.toJson());
                };
            case "validate_contract", "validate_existing" ->
                body -> Json.write(ValidateRequest.read(body).tableContract());
            case "finalize_managed" ->
                body -> Json.write(FinalizeRequest.read(body).toJson());
            default ->
                body -> Objects.requireNonNull(
                        MigrationConnectionRequest.read(body).toJson());
        };
    }
}
