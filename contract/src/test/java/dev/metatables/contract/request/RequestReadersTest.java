package dev.metatables.contract.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Samples;
import dev.metatables.contract.Violation;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.table.Registration;
import dev.metatables.contract.table.Reservation;
import dev.metatables.contract.table.TableContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RequestReadersTest {

    @Test
    void readsTheBodiesTheContractBuilds() {
        Table asset = Samples.asset();
        Table holdings = Samples.holdings();
        assertThat(RegisterRequest.read(Registration.of(asset, "d")).toJson()).isEqualTo(Registration.of(asset, "d"));
        assertThat(TimeIndexedRegisterRequest.read(Registration.of(holdings, "d"))
                        .toJson())
                .isEqualTo(Registration.of(holdings, "d"));
        assertThat(ReserveRow.readAll(List.of(Reservation.row(asset, "d", "v")), TableKind.RELATIONAL))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.tableContract()).isEqualTo(TableContract.of(asset));
                    assertThat(row.migrationProviderKey()).isEqualTo("sdk_examples:sdk-examples");
                    assertThat(row.versionMetaTableUid()).isEqualTo("v");
                });
    }

    @Test
    void ignoresNoiseAndRefusesTheRest() {
        Map<String, @Nullable Object> body = Registration.of(Samples.holdings(), "d");
        body.put("orm_class", "TimeIndexMetaTableRegistrationRequest");
        assertThat(TimeIndexedRegisterRequest.read(body).timeIndexName()).isEqualTo("time_index");
        body.put("management_mode", "platform_managed");
        body.put("columns", null);
        assertThat(violations(() -> TimeIndexedRegisterRequest.read(body)))
                .containsExactly(
                        Tuple.tuple("columns", "FLAT_TABLE_SHAPE_FIELD"),
                        Tuple.tuple("management_mode", "UNKNOWN_FIELD"));
    }

    @Test
    void noiseGoesAtEveryDepthAndDoesNotMakeAContractLoose() {
        Map<String, @Nullable Object> clean = Registration.of(Samples.asset(), "d");
        Map<String, @Nullable Object> noisy = Json.parseObject(Json.write(clean)
                .replace("{\"name\":", "{\"orm_class\":\"Column\",\"name\":")
                .replace("\"physical\":{", "\"orm_class\":1,\"physical\":{\"orm_class\":null,"));
        assertThat(noisy).isNotEqualTo(clean);
        assertThat(RegisterRequest.read(noisy).toJson()).isEqualTo(clean);
    }

    @Test
    void shapeOfATimeIndexedContractIsLookedAtFirst() {
        assertThat(violations(() -> TimeIndexedRegisterRequest.read(Json.parseObject(
                        "{\"table_contract\": {\"dynamic_table\": {}, \"storage_layout\": null}, \"x\": 1}"))))
                .containsExactly(
                        Tuple.tuple("table_contract.dynamic_table", "NESTED_DYNAMIC_TABLE"),
                        Tuple.tuple("table_contract.storage_layout", "STORAGE_FIELD_IN_CONTRACT"),
                        Tuple.tuple("data_source_uid", "FIELD_REQUIRED"),
                        Tuple.tuple("time_index_name", "FIELD_REQUIRED"),
                        Tuple.tuple("x", "UNKNOWN_FIELD"));
    }

    @Test
    void lengthOfACadenceCountsCharacters() {
        Map<String, @Nullable Object> body = Registration.of(Samples.holdings(), "d");
        body.put("cadence", " ".repeat(29) + "1mo");
        assertThat(TimeIndexedRegisterRequest.read(body).cadence()).isEqualTo("1mo");
        body.put("cadence", " ".repeat(30) + "1mo");
        assertThat(violations(() -> TimeIndexedRegisterRequest.read(body)))
                .containsExactly(Tuple.tuple("cadence", "STRING_TOO_LONG"));
        body.put("cadence", "\ud83d\ude9a".repeat(32));
        assertThat(violations(() -> TimeIndexedRegisterRequest.read(body)))
                .containsExactly(Tuple.tuple("cadence", "CADENCE_INVALID"));
    }

    @Test
    void aContractThatIsNotStrictPassesAsItIs() {
        for (String contract : List.of(
                "{\"physical\": \"t\", \"columns\": []}",
                "{\"physical\": {\"table_name\": \"t\"}, \"columns\": [{\"data_type\": \"bool\"}]}",
                "{\"physical\": {\"table_name\": \"t\"}, \"columns\": [{\"name\": \"a\", \"data_type\": \"bool\","
                        + " \"ordinal_position\": 0}]}",
                "{\"physical\": {\"table_name\": \"t\"}, \"table_kind\": \"relational\", \"columns\": [null, 1, {}]}",
                "{\"physical\": {\"table_name\": \"t\"}, \"columns\": [{\"name\": \"a\", \"data_type\": \"bool\","
                        + " \"nullable\": null, \"label\": null}]}")) {
            Map<String, @Nullable Object> given = Json.parseObject(contract);
            assertThat(ContractReader.isStrict(given)).as(contract).isFalse();
            assertThat(ContractReader.read(given, "table_contract")).isEqualTo(given);
        }
    }

    @Test
    void aStrictContractIsFilledIn() {
        assertThat(ContractReader.read(
                        Json.parseObject(
                                "{\"physical\": {\"table_name\": \"t\", \"schema\": null}, \"authoring\": null,"
                                        + " \"columns\": [{\"name\": \"a\", \"data_type\": \" Character Varying(3) \","
                                        + " \"backend_type\": \" \", \"label\": null}]}"),
                        "table_contract"))
                .isEqualTo(
                        Json.parseObject("{\"version\": \"relational-table.v1\", \"physical\": {\"table_name\": \"t\"},"
                                + " \"columns\": [{\"name\": \"a\", \"data_type\": \"string\", \"nullable\": true,"
                                + " \"primary_key\": false, \"unique\": false}], \"constraints\": []}"));
    }

    @Test
    void pathsOfReservedRowsStartWithTheirPosition() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(Reservation.row(Samples.asset(), "d", "v"));
        row.put("physical_table_name", "");
        row.put("provisioning_status", "active");
        row.remove("table_contract");
        assertThat(violations(() -> ReserveRow.readAll(
                        List.of(Reservation.row(Samples.asset(), "d", "v"), row, "x"), TableKind.RELATIONAL)))
                .containsExactlyInAnyOrder(
                        Tuple.tuple("1.provisioning_status", "NOT_ALLOWED_VALUE"),
                        Tuple.tuple("1.physical_table_name", "STRING_EMPTY"),
                        Tuple.tuple("1.table_contract", "FIELD_REQUIRED"),
                        Tuple.tuple("2", "WRONG_TYPE"));
    }

    @Test
    void contractErrorsNameTheColumn() {
        assertThat(violations(() -> ContractReader.read(Json.parseObject("""
                                {"columns": [{"name": "a", "data_type": "timestamp"}, 5, {"data_type": " "}],
                                 "data_source_uid": "d"}
                                """), "table_contract")))
                .containsExactly(
                        Tuple.tuple("table_contract.data_source_uid", "UNKNOWN_FIELD"),
                        Tuple.tuple("table_contract.columns.0.data_type", "DTYPE_TIMEZONE_NAIVE"),
                        Tuple.tuple("table_contract.columns.2.data_type", "DTYPE_BLANK"));
    }

    @Test
    void checksTheGrainOfATimeIndexedContract() {
        Map<String, @Nullable Object> contract = Json.parseObject("""
                {"columns": [{"name": "t", "data_type": "date", "nullable": false}, {"name": "k", "data_type": "uuid"}],
                 "authoring": {"time_indexed": {"index_names": ["k", "t", "ghost", "k"]}}}
                """);
        assertThat(TimeIndexedContract.check("t", contract))
                .extracting(Violation::code)
                .containsExactly(
                        "TIME_INDEX_NOT_FIRST",
                        "INDEX_NAMES_DUPLICATE",
                        "INDEX_COLUMN_MISSING",
                        "TIME_INDEX_NOT_TIMEZONE_AWARE",
                        "INDEX_COLUMN_NULLABLE");
        assertThat(TimeIndexedContract.check("time_index", TableContract.of(Samples.holdings())))
                .isEmpty();
    }

    private static List<Tuple> violations(Runnable call) {
        List<Tuple> found = new ArrayList<>();
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ContractException.class,
                        e -> e.violations().forEach(v -> found.add(Tuple.tuple(v.path(), v.code()))));
        return found;
    }
}
