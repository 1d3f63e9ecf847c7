package dev.metatables.runtime.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.model.TableKind;
import dev.metatables.runtime.MetaTables;
import dev.metatables.runtime.example.AssetRow;
import dev.metatables.runtime.example.AssetTable;
import dev.metatables.runtime.transport.AnsweredTransport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogClientTest extends AnsweredTransport {
    private static final String ROW = "{\"uid\":\"u-1\",\"management_mode\":\"platform_managed\","
            + "\"physical_table_name\":\"t\",\"labels\":[\"a\"],\"something_new\":{\"x\":1}}";

    private CatalogClient catalog;
    private TableCalls<MetaTableRow> tables;

    @BeforeEach
    void start() {
        catalog = new CatalogClient(transport);
        tables = catalog.tables(TableKind.RELATIONAL);
    }

    @Test
    void listsAreReadToTheirLastPage() throws InterruptedException {
        answer("{\"results\":[" + ROW + "],\"next\":\"" + url() + "/orm/api/ts_manager/meta_table/?page=2\"}");
        answer("{\"results\":[" + ROW + "],\"next\":null}");

        assertThat(tables.list(Map.of("namespace__in", List.of("a b", "c")))).hasSize(2);

        assertThat(sent()).isEqualTo("GET /orm/api/ts_manager/meta_table/?namespace__in=a%20b%2Cc ");
        assertThat(sent()).isEqualTo("GET /orm/api/ts_manager/meta_table/?page=2 ");
    }

    @Test
    void theTokenIsNotSentToAnotherHost() {
        answer("{\"results\":[],\"next\":\"http://elsewhere.example/x\"}");

        assertThatThrownBy(() -> tables.list(Map.of())).hasMessageContaining("another host");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void detailsAreChangedAndDeleted() throws InterruptedException {
        answer(ROW);
        server.enqueue(answer(204, ""));

        assertThat(tables.patch("u-1", Map.of("description", "New.")).labels()).containsExactly("a");
        tables.delete("u-1", true, false);

        assertThat(sent()).isEqualTo("PATCH /orm/api/ts_manager/meta_table/u-1/ {\"description\":\"New.\"}");
        assertThat(sent())
                .isEqualTo("DELETE /orm/api/ts_manager/meta_table/u-1/?full_delete_selected=true"
                        + "&full_delete_downstream_tables=false&delete_with_no_table=false&override_protection=false ");
    }

    @Test
    void structureSearchLabelsAndSharing() throws InterruptedException {
        answer("{\"nodes\":[]}");
        answer("[" + ROW + "]");
        answer("{\"labels\":[{\"name\":\"a\",\"slug\":\"a\"}]}");
        answer("{\"object_id\":1,\"access_level\":\"view\",\"users\":[{\"username\":\"ann\",\"id\":5}],\"teams\":[]}");
        answer("{}");
        answer("");

        assertThat(tables.schemaGraph("u-1", 2, true)).containsKey("nodes");
        assertThat(tables.searchColumns("price", Map.of("labels", "a"))).hasSize(1);
        assertThat(tables.addLabels("u-1", List.of("a"))).containsExactly("a");
        assertThat(tables.sharing("u-1", Sharing.Level.VIEW).users())
                .extracting(Sharing.User::username)
                .containsExactly("ann");
        tables.shareWithTeam("u-1", Sharing.Level.EDIT, 9);
        tables.refreshSearchIndex("u-1");

        assertThat(sent()).contains("GET", "u-1/schema-graph/?depth=2&include_incoming=true");
        assertThat(sent()).contains("GET", "meta_table/column-search/?q=price&labels=a");
        assertThat(sent()).contains("POST", "u-1/add-label/ {\"labels\":[\"a\"]}");
        assertThat(sent()).contains("GET", "u-1/can-view/");
        assertThat(sent()).contains("POST", "u-1/add-team-to-edit/ {\"team_id\":9}");
        assertThat(sent()).isEqualTo("POST /orm/api/ts_manager/meta_table/u-1/refresh-table-search-index/ ");
    }

    @Test
    void seriesAreReadPageAfterPage() throws InterruptedException {
        answer("{\"results\":[{\"v\":1},{\"v\":2}],\"next_offset\":2}");
        answer("{\"results\":[{\"v\":3}],\"next_offset\":null}");
        answer("{\"deleted_count\":3}");

        assertThat(catalog.series().between("u-1", Instant.ofEpochSecond(5), null, List.of("v")))
                .extracting(row -> row.get("v"))
                .containsExactly(1, 2, 3);
        assertThat(catalog.series().deleteAfter("u-1", Instant.EPOCH)).containsEntry("deleted_count", 3);

        assertThat(sent())
                .contains(
                        "dynamic_table/u-1/get_data_between_dates_from_remote/",
                        "\"start_date\":5.000000",
                        "\"offset\":0");
        assertThat(sent()).contains("\"offset\":2");
        assertThat(sent()).contains("delete_after_date/ {\"after_date\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test
    void whatCannotBeMeantIsRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> tables.list(Map.of("colour", "red"))).hasMessageContaining("no filter \"colour\"");
        assertThatThrownBy(() -> tables.searchDescriptions(" ", Map.of())).hasMessageContaining("blank");
        assertThatThrownBy(() -> tables.get("")).hasMessageContaining("uid");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void theRegistrationOfARecordCanBeLookedAtBeforeItIsSent() {
        Map<String, ?> request = MetaTables.registrationRequest(AssetRow.class);

        assertThat(request.get("identifier")).isEqualTo("sdk-examples.Asset");
        assertThat(request.get("physical_schema")).isEqualTo("public");
        assertThat((Object) MetaTables.registrationRequest(AssetTable.class)).isEqualTo(request);
    }

    @Test
    void externalTablesAreRegisteredInOneCall() throws InterruptedException {
        answer(ROW);

        assertThat(catalog.registerExternal(AssetRow.class, "d-1", true).uid()).isEqualTo("u-1");

        assertThat(sent())
                .contains(
                        "POST /orm/api/ts_manager/meta_table/register/",
                        "\"external_registered\"",
                        "\"introspect\":true")
                .doesNotContain("provisioning");
    }

    private void answer(String body) {
        server.enqueue(answer(200, body));
    }

    private String sent() throws InterruptedException {
        RecordedRequest request = server.takeRequest();
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        return request.getMethod() + " " + request.getTarget() + " " + body;
    }
}
