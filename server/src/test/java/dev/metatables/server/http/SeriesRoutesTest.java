package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.DT;
import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.json.Json;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedTsManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time-indexed tables by time: what is there, what is newest, what is between, what is written and deleted. */
class SeriesRoutesTest {
    private static final String DAY = "2024-01-0%dT00:00:00Z";
    private static final long EPOCH = 1_704_067_200L; // 2024-01-01T00:00:00Z

    private final Api api = new Api(SharedTsManager.get());
    private String table;
    private String at;

    @BeforeEach
    void prepare() throws Exception {
        table = newName();
        String uid = api.finalized(
                "series",
                DT,
                api.timeIndexed(table, "series"),
                "CREATE TABLE " + table
                        + " (time_index timestamptz NOT NULL, sku varchar(64) NOT NULL, amount numeric(10,2),"
                        + " UNIQUE (time_index, sku))");
        at = DT + uid + "/";
    }

    private static Map<String, Object> observation(int day, String sku, String amount) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("time_index", DAY.formatted(day));
        row.put("sku", sku);
        row.put("amount", amount);
        return row;
    }

    private Answer insert(boolean overwrite, List<?> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Json.write(rows).getBytes(StandardCharsets.UTF_8));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", Base64.getEncoder().encodeToString(bytes.toByteArray()));
        body.put("chunk_stats", Map.of("_GLOBAL_", Map.of()));
        body.put("overwrite", overwrite);
        body.put("chunk_index", 0);
        body.put("total_chunks", 1);
        return api.post(at + "insert_data_into_table/", body);
    }

    private void fill() throws IOException {
        insert(
                        true,
                        List.of(
                                observation(1, "a", "1.00"),
                                observation(2, "a", "2.00"),
                                observation(1, "b", "3.00"),
                                observation(3, "b", "4.00")))
                .status(204);
    }

    @Test
    void anEmptyTableHasNoTimes() {
        Map<?, ?> stats = (Map<?, ?>) api.get(at + "get-stats/").status(200).get("multi_index_stats");
        assertThat(stats.get("index_progress")).isEqualTo(Map.of());
        Map<String, Object> none = new LinkedHashMap<>();
        none.put("min", null);
        none.put("max", null);
        assertThat(stats.get("_GLOBAL_")).isEqualTo(none);
        assertThat(api.post(at + "get_last_observation/", Map.of()).status(200).list())
                .isEmpty();
    }

    @Test
    void statisticsNestByIdentity() throws IOException {
        fill();
        Map<?, ?> stats = (Map<?, ?>) api.get(at + "get-stats/").status(200).get("multi_index_stats");
        assertThat(stats.get("_GLOBAL_")).isEqualTo(Map.of("min", DAY.formatted(1), "max", DAY.formatted(3)));
        assertThat(stats.get("index_progress")).isEqualTo(Map.of("a", DAY.formatted(2), "b", DAY.formatted(3)));
        assertThat(stats.get("index_min")).isEqualTo(Map.of("a", DAY.formatted(1), "b", DAY.formatted(1)));
    }

    @Test
    void theNewestRowOfEachIdentity() throws IOException {
        fill();
        assertThat(api.post(at + "get_last_observation/", Map.of()).status(200).list())
                .isEqualTo(List.of(observation(2, "a", "2.00"), observation(3, "b", "4.00")));
        assertThat(last(Map.of("dimension_filters", Map.of("sku", List.of("a")))))
                .isEqualTo(List.of(observation(2, "a", "2.00")));
        assertThat(last(Map.of("index_coordinates", List.of(Map.of("sku", "b")))))
                .isEqualTo(List.of(observation(3, "b", "4.00")));
        assertThat(last(Map.of(
                        "dimension_range_map",
                        List.of(Map.of(
                                "coordinate",
                                Map.of("sku", "b"),
                                "end_date",
                                EPOCH + 86_400,
                                "end_date_operand",
                                "<=")))))
                .isEqualTo(List.of(observation(1, "b", "3.00")));
    }

    private List<?> last(Map<String, ?> body) {
        return api.post(at + "get_last_observation/", body).status(200).list();
    }

    @Test
    void rowsBetweenTimesComePageByPage() throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < SharedTsManager.PAGE_CAP + 10; i++) {
            rows.add(observation(1, "s%03d".formatted(i), "1.00"));
        }
        insert(true, rows).status(204);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("start_date", EPOCH + 0.0);
        body.put("end_date", null);
        body.put("great_or_equal", true);
        body.put("less_or_equal", true);
        body.put("columns", List.of("sku"));
        body.put("offset", 0);
        Answer first =
                api.post(at + "get_data_between_dates_from_remote/", body).status(200);
        assertThat(first.get("next_offset")).isEqualTo(SharedTsManager.PAGE_CAP);
        body.put("offset", first.get("next_offset"));
        Answer second =
                api.post(at + "get_data_between_dates_from_remote/", body).status(200);
        assertThat(second.get("next_offset")).isNull();
        List<Object> all = new ArrayList<>((List<?>) first.get("results"));
        all.addAll((List<?>) second.get("results"));
        assertThat(all)
                .isEqualTo(
                        rows.stream().map(row -> Map.of("sku", row.get("sku"))).toList());
    }

    @Test
    void edgesAreInOrOut() throws IOException {
        fill();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("start_date", EPOCH);
        body.put("great_or_equal", false);
        body.put("end_date", EPOCH + 2 * 86_400);
        body.put("less_or_equal", false);
        Answer open = api.post(at + "get_data_between_dates_from_remote/", body).status(200);
        assertThat(open.get("results")).isEqualTo(List.of(observation(2, "a", "2.00")));
        Map<String, Object> named = new LinkedHashMap<>(body);
        named.put("node_identifier", table);
        Answer byName = api.post(DT + "get_data_between_dates_from_node_identifier/", named)
                .status(200);
        assertThat(byName.get("results")).isEqualTo(open.get("results"));
        assertThat(((Map<?, ?>) byName.get("storage_node")).get("physical_table_name"))
                .isEqualTo(table);
    }

    @Test
    void deletesFromATimeOn() throws IOException {
        fill();
        Answer answer = api.post(
                        at + "delete_after_date/",
                        Map.of(
                                "after_date",
                                "2024-01-02T01:00:00+01:00",
                                "dimension_filters",
                                Map.of("sku", List.of("a"))))
                .status(200);
        assertThat(answer.get("deleted_count")).isEqualTo(1L);
        assertThat(answer.get("table_empty")).isEqualTo(false);
        Answer rest = api.post(at + "delete_after_date/", Map.of("after_date", DAY.formatted(1)))
                .status(200);
        assertThat(rest.get("deleted_count")).isEqualTo(3L);
        assertThat(rest.get("table_empty")).isEqualTo(true);
    }

    @Test
    void aRowOfTheSameGrainIsReplacedOrAConflict() throws IOException {
        fill();
        insert(true, List.of(observation(2, "a", "9.00"))).status(204);
        assertThat(last(Map.of("dimension_filters", Map.of("sku", List.of("a")))))
                .isEqualTo(List.of(observation(2, "a", "9.00")));
        assertThat(insert(false, List.of(observation(2, "a", "1.00")))
                        .status(409)
                        .get("code"))
                .isEqualTo("constraint_violation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get_last_observation/|{\"dimension_filters\":{\"color\":[1]}}|dimension_filters.color",
                "get_last_observation/|{\"dimension_filters\":[]}|dimension_filters",
                "get_last_observation/|{\"index_coordinates\":[3]}|index_coordinates.0",
                "get_last_observation/|{\"dimension_range_map\":[{\"coordinate\":{},\"start_date\":1,\"start_date_operand\":\";\"}]}|dimension_range_map.0.start_date_operand",
                "get_data_between_dates_from_remote/|{\"columns\":[\"nope\"]}|columns",
                "get_data_between_dates_from_remote/|{\"start_date\":true}|start_date",
                "get_data_between_dates_from_remote/|{\"offset\":-1}|offset",
                "delete_after_date/|{}|after_date",
                "delete_after_date/|{\"after_date\":\"2024-01-01T00:00:00\"}|parameters",
                "delete_after_date/|{\"after_date\":\"2024-01-01T00:00:00Z\",\"x\":1}|x",
                "insert_data_into_table/|{\"data\":\"nonsense\"}|data",
                "insert_data_into_table/|{}|data"
            })
    void wrongBodiesAreToldByPath(String tail, String body, String path) {
        Answer answer =
                api.postBytes(at + tail, body.getBytes(StandardCharsets.UTF_8)).status(400);
        assertThat(answer.text()).contains("\"path\":\"" + path);
    }

    @Test
    void aColumnTheTableHasNotIsTold() throws IOException {
        Answer answer = insert(true, List.of(Map.of("time_index", DAY.formatted(1), "colour", "red")))
                .status(400);
        assertThat(answer.text()).contains("\"path\":\"data.0.colour\"");
    }

    @Test
    void theyAreOnTheTimeIndexedResourceAloneAndHyphenatedInTheSecondFamily() {
        String uid = at.substring(DT.length());
        api.get(MT + uid + "get-stats/").status(404);
        api.post("/api/v1/time-index-meta-tables/" + uid + "get-last-observation/", Map.of())
                .status(200);
        api.post("/orm/api/ts_manager/local_time_serie/" + uid + "insert_data_into_table/", Map.of())
                .status(404);
    }

    @Test
    void getOrCreateRegistersOnce() {
        String fresh = newName();
        Map<String, Object> row = api.timeIndexed(fresh, "series");
        Map<String, Object> body = new LinkedHashMap<>();
        for (String member : List.of(
                "data_source_uid",
                "identifier",
                "namespace",
                "description",
                "labels",
                "table_contract",
                "time_index_name",
                "cadence",
                "partition_strategy")) {
            body.put(member, row.get(member));
        }
        body.put("provisioning", Map.of("create_table", false));
        Answer made = api.post(DT + "get_or_create/", body).status(201);
        body.put("description", "Another text.");
        Answer again = api.post(DT + "get_or_create/", body).status(200);
        assertThat(again.get("uid")).isEqualTo(made.get("uid"));
        assertThat(again.get("description")).isEqualTo("A table of the tests.");
    }
}
