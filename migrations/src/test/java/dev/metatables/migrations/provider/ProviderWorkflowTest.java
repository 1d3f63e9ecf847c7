package dev.metatables.migrations.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.contract.operation.Statement;
import dev.metatables.migrations.HookContext;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.ProviderHook;
import dev.metatables.migrations.TableBuilder;
import dev.metatables.migrations.TestTables;
import dev.metatables.migrations.generate.FromContracts;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.AppliedRevision;
import dev.metatables.migrations.run.DatabaseTarget;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.MetaTableRow;
import dev.metatables.runtime.catalog.MigrationConnection;
import dev.metatables.runtime.model.TableName;
import dev.metatables.runtime.transport.ReplyReader;
import dev.metatables.runtime.transport.Request;
import dev.metatables.runtime.transport.RetrofitTransport;
import dev.metatables.runtime.transport.Transport;
import dev.metatables.runtime.value.ValueReader;
import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderWorkflowTest {

    private static final String ROOT = "orm/api/ts_manager/";
    private static final String REVISION = "0123456789ab";
    private static final ProviderTables TABLES = ProviderTables.of(
                    List.of(TestTables.holdings(), TestTables.asset(), TestTables.account()))
            .get(0);
    private static final RevisionFile FIRST = FromContracts.revision(TABLES, REVISION);

    private final TsManager manager;
    private final RecordingTransport transport;
    private final ProviderWorkflow workflow;

    ProviderWorkflowTest(@TempDir Path data) {
        manager =
                TsManager.start(ServerOptions.defaults().withDataDirectory(data).withPort(0));
        transport = new RecordingTransport(RetrofitTransport.to(manager.url(), manager.adminToken(), null));
        workflow = new ProviderWorkflow(
                new CatalogClient(transport), manager.dataSourceUid().toString(), RunOptions.defaults());
    }

    @BeforeEach
    void nothingIsApplied() {
        assertThat(workflow.current(TABLES, RevisionGraph.of(List.of(FIRST)))).isEmpty();
        transport.paths.clear();
    }

    @AfterEach
    void stop() {
        transport.close();
        manager.close();
    }

    @Test
    void anUpgradeEndsWithActiveTablesAndASecondOneFindsThem() {
        UpgradeReport first = workflow.upgrade(TABLES, RevisionGraph.of(List.of(FIRST)), "head");

        assertThat(first.applied()).extracting(AppliedRevision::revision).containsExactly(REVISION);
        assertThat(first.tablesMade()).isEqualTo(TABLES.names());
        assertThat(first.current()).containsExactly(REVISION);
        assertThat(transport.paths)
                .startsWith(
                        ROOT + "meta_table/register/",
                        ROOT + "meta_table/filter/",
                        ROOT + "dynamic_table/filter/",
                        ROOT + "meta_table/",
                        ROOT + "dynamic_table/",
                        ROOT + "dynamic_table_data_source/"
                                + manager.dataSourceUid().toString() + "/migration-connection/",
                        ROOT + "dynamic_table_data_source/"
                                + manager.dataSourceUid().toString() + "/migration-connection/mtm_/release/",
                        ROOT + "meta_table/finalize-managed/");
        List<MetaTableRow> active = new CatalogClient(transport)
                .filter(TableKind.TIME_INDEXED, Map.of("physical_table_name__in", List.of("port__account_holdings")));
        assertThat(active).singleElement().satisfies(row -> {
            assertThat(row.active()).isTrue();
            assertThat(first.tables().values()).contains(row.uid());
        });

        transport.paths.clear();
        UpgradeReport second = workflow.upgrade(TABLES, RevisionGraph.of(List.of(FIRST)), "head");

        assertThat(second.applied()).isEmpty();
        assertThat(second.current()).containsExactly(REVISION);
        assertThat(second.tables()).isEqualTo(first.tables());
        assertThat(transport.paths).doesNotContain(ROOT + "meta_table/", ROOT + "dynamic_table/");

        RevisionFile drops = new RevisionFile(
                "drop.sql",
                "ba9876543210",
                List.of(REVISION),
                "port",
                Instant.EPOCH,
                null,
                true,
                "DROP TABLE port__asset;",
                "");
        assertThatThrownBy(() -> workflow.upgrade(TABLES, RevisionGraph.of(List.of(FIRST, drops)), "head"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("did not take these tables into service: port__asset (");
    }

    @Test
    void aLeaseThatWasGivenBackOpensNothing() {
        CatalogClient catalog = new CatalogClient(transport);
        MigrationConnection lease =
                catalog.migrationConnection(manager.dataSourceUid().toString(), "port", "port-examples", 900);
        DatabaseTarget target = DatabaseTarget.ofLease(lease.uri(), lease.ownerRoleName());
        assertThatCode(() -> target.connect().close()).doesNotThrowAnyException();

        catalog.releaseMigrationConnection(lease);
        catalog.releaseMigrationConnection(lease);

        assertThatThrownBy(target::connect)
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        e -> assertThat(e.reason()).isEqualTo(MigrationException.Reason.PERMISSION));
    }

    @Test
    void aHookKeepsAnInventoryOfTheProvidersTables() {
        Table inventory = TableBuilder.table("catalog")
                .key("uid", Logical.UUID)
                .column("namespace", ColumnType.of(Logical.TEXT))
                .column("table_name", ColumnType.of(Logical.STRING, 63))
                .nullable("description", ColumnType.of(Logical.TEXT))
                .column("model_name", ColumnType.of(Logical.TEXT))
                .column("meta_table_uid", ColumnType.of(Logical.UUID))
                .column("sdk_version", ColumnType.of(Logical.TEXT))
                .column("created_at", ColumnType.of(Logical.TIMESTAMP_TZ))
                .column("updated_at", ColumnType.of(Logical.TIMESTAMP_TZ))
                .unique("table_name")
                .unique("meta_table_uid")
                .build();
        ProviderTables tables = ProviderTables.of(List.of(inventory, TestTables.account(), TestTables.holdings()))
                .get(0);
        RevisionFile file = FromContracts.revision(tables, "abababababab");
        List<HookContext> seen = new ArrayList<>();
        CatalogClient catalog = new CatalogClient(transport);
        ProviderWorkflow hooked = new ProviderWorkflow(
                catalog,
                manager.dataSourceUid().toString(),
                RunOptions.defaults(),
                List.<ProviderHook>of(seen::add, new CatalogProjection(TableName.of(inventory), "1.0")));
        RevisionGraph graph = RevisionGraph.of(List.of(file));

        assertThat(hooked.current(tables, graph)).isEmpty();
        assertThat(seen).isEmpty();
        hooked.upgrade(tables, graph, "head");
        hooked.upgrade(tables, graph, "head");

        assertThat(seen).hasSize(2);
        assertThat(seen.get(0).registered())
                .extracting(MetaTableRow::physicalTableName)
                .containsExactlyElementsOf(
                        tables.tables().stream().map(Table::tableName).toList());
        assertThat(seen.get(0).registered())
                .extracting(MetaTableRow::identifier)
                .contains("port-examples.account");
        String uid = seen.get(0)
                .registered()
                .get(tables.names().indexOf(TableName.of(inventory)))
                .uid();
        Operation names = new Operation(
                OperationKind.SELECT,
                Statement.of("SELECT table_name FROM port__catalog", Map.of(), null),
                new Scope(manager.dataSourceUid().toString(), List.of(ScopedTable.read(uid))),
                Limits.defaults());
        Request read = Request.query(ROOT + "meta_table/execute-operation/", names.toJson());
        String rows = transport.send(read, json -> {
            json.nextToken();
            return String.valueOf(ValueReader.plain(json));
        });
        assertThat(rows).contains("row_count=3", "port__account}", "port__account_holdings}", "port__catalog}");
    }

    @Test
    void aDowngradeToTheBaseLeavesReservedRows() {
        RevisionGraph graph = RevisionGraph.of(List.of(FIRST));
        workflow.upgrade(TABLES, graph, "head");

        UpgradeReport report = workflow.downgrade(TABLES, graph, "base");

        assertThat(report.applied()).extracting(AppliedRevision::revision).containsExactly(REVISION);
        assertThat(report.current()).isEmpty();
        assertThat(new CatalogClient(transport)
                        .filter(
                                TableKind.TIME_INDEXED,
                                Map.of("physical_table_name__in", List.of("port__account_holdings"))))
                .singleElement()
                .satisfies(row -> assertThat(row.active()).isFalse());
    }

    @Test
    void aTableOfAnotherProviderIsNoEarlierNameOfOne() {
        Map<TableName, String> uids = workflow.upgrade(TABLES, RevisionGraph.of(List.of(FIRST)), "head")
                .tables();
        Table renamed = TableBuilder.table("customer")
                .of(new Provider("demo", "demo"))
                .previously("port__account")
                .key("uid", Logical.UUID)
                .build();
        ProviderTables demo = ProviderTables.of(List.of(renamed)).get(0);
        RevisionFile file = FromContracts.revision(demo, "abababababab");

        UpgradeReport report = workflow.upgrade(demo, RevisionGraph.of(List.of(file)), "head");

        assertThat(report.tables().values()).doesNotContainAnyElementsOf(uids.values());
        assertThat(workflow.upgrade(TABLES, RevisionGraph.of(List.of(FIRST)), "head")
                        .tables())
                .isEqualTo(uids);
    }

    @Test
    void withoutRevisionFilesNothingIsAskedOfTheServer() {
        assertThatThrownBy(() -> workflow.upgrade(TABLES, RevisionGraph.of(List.of()), "head"))
                .hasMessageContaining("port:port-examples has no revision files");
        assertThat(transport.paths).isEmpty();
    }

    private static final class RecordingTransport implements Transport {
        private final Transport real;
        private final List<String> paths = new ArrayList<>();

        RecordingTransport(Transport real) {
            this.real = real;
        }

        @Override
        public String endpoint() {
            return real.endpoint();
        }

        @Override
        public <T> T send(Request request, ReplyReader<T> reader) {
            paths.add(request.path().replaceFirst("mtm_[0-9a-f]+", "mtm_"));
            return real.send(request, reader);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
