package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.DT;
import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.column;
import static dev.metatables.server.testing.Api.contract;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedTsManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding tables in both families: search, pages, filters. */
class FindingTablesTest {
    private static final String V1 = "/api/v1/meta-tables/";
    private static final String V1_DT = "/api/v1/time-index-meta-tables/";

    private final Api api = new Api(SharedTsManager.get());

    private static Map<String, Object> described(String table) {
        Map<String, Object> id = column("uid", "uuid", "UUID", true);
        Map<String, Object> name = column("name", "string", "VARCHAR(64)", false);
        name.put("description", "The name of the " + table + " thing.");
        return contract(table, List.of(id, name));
    }

    /** A table with a key to another, both in service; gives its uid. */
    private String pair(String parent, String child) throws Exception {
        api.finalized(
                parent,
                MT,
                api.reservation(parent, parent, described(parent)),
                "CREATE TABLE " + parent + " (uid uuid PRIMARY KEY, name varchar(64) UNIQUE)");
        return api.finalized(
                parent,
                MT,
                api.reservation(child, parent, described(child)),
                "CREATE TABLE " + child + " (uid uuid PRIMARY KEY, name varchar(64), parent uuid REFERENCES " + parent
                        + " ON DELETE CASCADE)");
    }

    @ParameterizedTest
    @ValueSource(strings = {MT, V1})
    void searchFindsTheBestFirstAndTheDocumentFollowsItsWords(String resource) throws Exception {
        String child = newName();
        String uid = pair(newName(), child);
        String word = "quagga" + child.substring(4);
        api.patch(resource + uid + "/", Map.of("description", "Sightings of the " + word + " by day."))
                .status(200);
        String query = "&trigram_k=200&embed_k=200&w_trgm=0.65&w_emb=0.35&embedding_model=default&q_embedding=0.1"
                + "&q_embedding=0.2";
        List<?> found = api.get(resource + "description-search/?q=" + word + query)
                .status(200)
                .list();
        assertThat(((Map<?, ?>) found.get(0)).get("uid")).isEqualTo(uid);
        assertThat(api.get(resource + "column-search/?q=name+of+the+" + child + "+thing")
                        .status(200)
                        .list())
                .first()
                .satisfies(row -> assertThat(((Map<?, ?>) row).get("uid")).isEqualTo(uid));
        assertThat(api.get(resource + "description-search/?q=" + word + "&namespace=elsewhere")
                        .list())
                .isEmpty();
        api.send("POST", resource + uid + "/refresh-table-search-index/", "").status(204);
        for (String wrong : List.of("", "?q=", "?q=a&w_trgm=heavy", "?q=a&unheard_of=1")) {
            api.get(resource + "description-search/" + wrong).status(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {MT, V1, DT, V1_DT})
    void pagesFollowNextToTheEnd(String resource) {
        String prefix = newName() + "page";
        boolean timeIndexed = resource.equals(DT) || resource.equals(V1_DT);
        List<Map<String, Object>> rows = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> timeIndexed
                        ? api.timeIndexed(prefix + i, prefix)
                        : api.reservation(prefix + i, prefix, described(prefix + i)))
                .toList();
        api.post(resource, rows).status(201);
        Answer page = api.get(
                resource + "?physical_table_name__contains=" + prefix.toUpperCase(java.util.Locale.ROOT) + "&limit=2");
        int seen = 0;
        while (true) {
            seen += ((List<?>) page.status(200).get("results")).size();
            if (page.get("next") == null) {
                break;
            }
            page = api.get((String) page.get("next"));
        }
        assertThat(seen).isEqualTo(5);
        Answer unknown = api.get(resource + "?unheard_of=1").status(400);
        assertThat((String) unknown.get("detail")).contains("unheard_of", "physical_table_name__in");
        api.get(resource + "?provisioning_status=reserved").status(timeIndexed ? 400 : 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"physical_table_name__in\":\"a\"}|physical_table_name__in",
                "{\"physical_table_name__in\":[1]}|physical_table_name__in",
                "{\"namespace__isnull\":\"yes\"}|namespace__isnull",
                "{\"identifier\":3}|identifier",
                "{\"limit\":-1}|limit",
                "{\"limit\":\"x\"}|limit"
            })
    void filterBodiesHaveTypes(String body, String at) {
        for (String resource : List.of(MT, V1, DT, V1_DT)) {
            Answer answer = api.send("POST", resource + "filter/", body).status(400);
            assertThat(answer.text()).contains(at);
        }
        assertThat(api.post(MT + "filter/", Map.of("uid", "no uid")).status(200).list())
                .isEmpty();
    }
}
