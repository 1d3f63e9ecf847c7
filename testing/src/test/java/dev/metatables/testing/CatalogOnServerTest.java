package dev.metatables.testing;

import static dev.metatables.testing.shop.CustomerTable.CUSTOMER;
import static dev.metatables.testing.shop.VisitTable.VISIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.table.Registration;
import dev.metatables.runtime.Engine;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.DataSource;
import dev.metatables.runtime.catalog.MetaTableRow;
import dev.metatables.runtime.catalog.SeriesSelection;
import dev.metatables.runtime.catalog.Sharing;
import dev.metatables.runtime.catalog.Sharing.Level;
import dev.metatables.runtime.catalog.TableCalls;
import dev.metatables.runtime.transport.Request;
import dev.metatables.runtime.transport.TsManagerException;
import dev.metatables.runtime.value.ValueException;
import dev.metatables.testing.shop.Customer;
import dev.metatables.testing.shop.CustomerRow;
import dev.metatables.testing.shop.Visit;
import dev.metatables.testing.shop.VisitRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every call of the catalog client as a real server answers it. */
@MetaTablesTest(models = VisitRow.class)
class CatalogOnServerTest {
    private static final Instant NOON = Instant.parse("2024-05-05T12:00:00Z");

    private final Engine engine;
    private final CatalogClient catalog;
    private final TableCalls<MetaTableRow> tables;
    private final String customers;
    private final String visits;

    CatalogOnServerTest(Engine engine) {
        this.engine = engine;
        this.catalog = engine.catalog();
        this.tables = catalog.tables(TableKind.RELATIONAL);
        this.customers = engine.table(CUSTOMER.handle()).uid();
        this.visits = engine.table(VISIT.handle()).uid();
    }

    private Table contract(String uid) {
        return engine.metaTables().stream()
                .filter(bound -> bound.uid().equals(uid))
                .findFirst()
                .orElseThrow()
                .table();
    }

    @Test
    void dataSourcesAreListedAndRead() {
        List<DataSource> all = catalog.dataSources();

        assertThat(all).hasSize(1);
        assertThat(catalog.dataSource(all.get(0).uid()))
                .isEqualTo(all.get(0))
                .satisfies(source -> assertThat(source.available()).isTrue());
        assertThatThrownBy(() -> catalog.project(UUID.randomUUID().toString()))
                .isInstanceOfSatisfying(
                        TsManagerException.class, e -> assertThat(e.status()).isEqualTo(404));
    }

    @Test
    void tablesAreFoundListedAndRead() {
        String name = contract(customers).tableName();
        String namespace = contract(customers).namespace();

        assertThat(catalog.filter(TableKind.RELATIONAL, Map.of("physical_table_name__in", List.of(name))))
                .extracting(MetaTableRow::uid)
                .containsExactly(customers);
        assertThat(tables.list(Map.of("namespace", namespace)))
                .extracting(MetaTableRow::uid)
                .contains(customers);
        assertThat(catalog.tables(TableKind.TIME_INDEXED).list(Map.of("namespace", namespace)))
                .extracting(MetaTableRow::uid)
                .containsExactly(visits);
        assertThat(tables.get(customers)).isEqualTo(catalog.detail(customers));
        assertThat(catalog.tablesAsMembers(TableKind.RELATIONAL).get(customers))
                .containsEntry("physical_table_name", name);
    }

    @Test
    void descriptionsAndLabelsAreChangedAndSearched() {
        MetaTableRow changed = tables.patch(customers, Map.of("description", "Zebras that shop here."));
        assertThat(changed.description()).isEqualTo("Zebras that shop here.");
        tables.refreshSearchIndex(customers);

        assertThat(tables.searchDescriptions("zebras", Map.of()))
                .extracting(MetaTableRow::uid)
                .containsExactly(customers);
        assertThat(tables.searchColumns(
                        "debt", Map.of("namespace", contract(customers).namespace())))
                .extracting(MetaTableRow::uid)
                .containsExactly(customers);
        assertThat(tables.addLabels(customers, List.of("striped", "tame"))).containsExactly("striped", "tame");
        assertThat(tables.list(Map.of("labels", "striped"))).hasSize(1);
        assertThat(tables.removeLabels(customers, List.of("tame", "wild"))).containsExactly("striped");
    }

    @Test
    void structureIsReflectedValidatedAndShown() {
        assertThat(tables.introspect(customers)).isNotEmpty();
        assertThat(tables.schemaGraph(customers, 1, true).toString())
                .contains(contract(visits).tableName());
        Map<String, ?> body = Registration.of(contract(customers), null);
        Map<String, ?> tableContract = (Map<String, ?>) body.get("table_contract");
        assertThat(tables.validate(null, tableContract)).isNotEmpty();
        assertThat(tables.validate(customers, tableContract)).isNotEmpty();
        assertThatThrownBy(() -> tables.validate(null, Map.of("columns", 3))).isInstanceOf(TsManagerException.class);
    }

    @Test
    void oneTableIsReadByAQuery() {
        String name = contract(customers).tableName();

        assertThat(tables.runQuery(customers, "SELECT count(*) AS n FROM " + name))
                .containsEntry("ok", true);
        assertThat(tables.runQuery(customers, "DELETE FROM " + name)).containsEntry("ok", false);
    }

    @Test
    void tablesAreSharedAndTakenBack() {
        int user = principal("users", Map.of("name", "ann", "password", "correct horse battery"));
        int team = principal("teams", Map.of("name", "buyers"));

        tables.shareWithUser(customers, Level.VIEW, user);
        tables.shareWithTeam(customers, Level.EDIT, team);
        assertThat(tables.sharing(customers, Level.VIEW).users())
                .extracting(Sharing.User::username)
                .contains("ann");
        assertThat(tables.sharing(customers, Level.EDIT).teams())
                .extracting(Sharing.Team::name)
                .containsExactly("buyers");

        tables.unshareWithUser(customers, Level.VIEW, user);
        tables.unshareWithTeam(customers, Level.EDIT, team);
        assertThat(tables.sharing(customers, Level.VIEW).users())
                .extracting(Sharing.User::username)
                .doesNotContain("ann");
        assertThat(tables.sharing(customers, Level.EDIT).teams()).isEmpty();
    }

    private int principal(String kind, Map<String, ?> body) {
        return engine.catalog().transport().send(Request.change("admin/v1/" + kind + "/", body), json -> {
            while (json.nextToken() != null) {
                if ("id".equals(json.currentName()) && json.currentToken().isNumeric()) {
                    return json.getIntValue();
                }
            }
            return -1;
        });
    }

    @Test
    void externalTablesAreRegisteredAndDeleted() {
        String source = catalog.dataSources().get(0).uid();
        MetaTableRow row = catalog.registerExternal(CustomerRow.class, source, false);
        assertThat(row.managementMode()).isEqualTo("external_registered");
        assertThat(catalog.registerExternal(CustomerRow.class, source, false).uid())
                .isEqualTo(row.uid());

        tables.delete(row.uid(), false, false);
        assertThatThrownBy(() -> tables.get(row.uid())).hasMessageContaining("not_found");
    }

    @Test
    void seriesAreReadByTimeAndIdentity() {
        UUID ann = customer("ann@example.org");
        UUID bob = customer("bob@example.org");
        Instant later = NOON.plusNanos(1_000);
        Visit.on(engine)
                .upsertAll(List.of(
                        new VisitRow(NOON, ann, 1), new VisitRow(later, ann, 2),
                        new VisitRow(NOON, bob, 3), new VisitRow(NOON.plusSeconds(9), bob, 4)));
        var series = catalog.series();

        assertThat(series.statistics(visits).toString()).contains(ann.toString(), "2024-05-05T12:00:09");
        assertThat(pages(series.between(visits, later, null, List.of("pages")))).containsExactlyInAnyOrder(2, 4);
        assertThat(pages(series.between(visits, null, NOON, List.of()))).containsExactlyInAnyOrder(1, 3);
        assertThat(pages(series.between(visits, NOON, later, List.of("pages")))).containsExactlyInAnyOrder(1, 2, 3);
        assertThatThrownBy(() -> series.between(visits, NOON.plusNanos(1), null, List.of()))
                .isInstanceOf(ValueException.class);

        SeriesSelection all = SeriesSelection.all();
        SeriesSelection ranges =
                all.within(Map.of("customer_uid", ann), later, null).within(Map.of("customer_uid", bob), null, NOON);
        assertThat(pages(series.between(visits, null, null, List.of(), ranges))).containsExactlyInAnyOrder(2, 3);
        assertThat(pages(series.between(visits, NOON, null, List.of(), all.where("customer_uid", bob))))
                .containsExactlyInAnyOrder(3, 4);
        assertThat(pages(series.between(
                        visits, null, null, List.of(), all.at(Map.of("time_index", later, "customer_uid", ann)))))
                .containsExactly(2);
        assertThat(pages(series.lastObservation(visits, all))).containsExactlyInAnyOrder(2, 4);
        assertThat(pages(series.lastObservation(visits, ranges))).containsExactlyInAnyOrder(2, 3);
        assertThatThrownBy(() -> series.lastObservation(visits, all.where("colour", "red")))
                .hasMessageContaining("colour");

        assertThat(series.deleteAfter(visits, later, all.where("customer_uid", ann)))
                .containsEntry("deleted_count", 1);
        assertThat(series.deleteAfter(visits, NOON))
                .containsEntry("deleted_count", 3)
                .containsEntry("table_empty", true);
    }

    private UUID customer(String email) {
        return Customer.on(engine)
                .upsert(v -> v.email(email).level(CustomerRow.Level.NEW))
                .uid();
    }

    private static List<Object> pages(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.get("pages")).toList();
    }

    @Test
    void aSeriesIsRegisteredOnce() {
        Map<String, Object> row = new LinkedHashMap<>(
                Registration.of(contract(visits), catalog.dataSources().get(0).uid()));
        assertThat(catalog.series().getOrCreate(row).uid()).isEqualTo(visits);
    }
}
