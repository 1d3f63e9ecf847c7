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
