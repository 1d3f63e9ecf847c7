package dev.metatables.migrations.provider;

import static dev.metatables.migrations.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import dev.metatables.migrations.HookContext;
import dev.metatables.migrations.ProviderHook;
import dev.metatables.migrations.TableBuilder;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.RunOptions;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.MetaTableRow;
import dev.metatables.runtime.transport.ReplyReader;
import dev.metatables.runtime.transport.Request;
import dev.metatables.runtime.transport.RetrofitTransport;
import dev.metatables.runtime.transport.Transport;
import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upgrade in a process of its own that ends all at once behind the last commit; the next run does what was left. */
class KilledUpgradeTest {
    private static final int KILLED = 77;
    private static final RevisionFile FIRST = file(
            "aaaaaaaaaaaa",
            List.of(),
            "CREATE TABLE port__one (uid uuid PRIMARY KEY);\nCREATE TABLE port__two (uid uuid PRIMARY KEY);",
            "");
    private static final RevisionFile SECOND = file(
            "bbbbbbbbbbbb",
            List.of("aaaaaaaaaaaa"),
            "ALTER TABLE port__one ADD note text;\nALTER TABLE port__two RENAME TO port__three;",
            "ALTER TABLE port__three RENAME TO port__two;\nALTER TABLE port__one DROP note;");
    private static final RevisionGraph HISTORY = RevisionGraph.of(List.of(FIRST, SECOND));
    private static final ProviderTables BEFORE =
            tables(one().build(), table("two").key("uid", Logical.UUID).build());
    private static final ProviderTables AFTER = tables(
            one().nullable("note", ColumnType.of(Logical.TEXT)).build(),
            table("three").previously("port__two").key("uid", Logical.UUID).build());

    private static TableBuilder one() {
        return table("one").key("uid", Logical.UUID);
    }

    private static ProviderTables tables(Table... tables) {
        return ProviderTables.of(List.of(tables)).get(0);
    }

    private static RevisionFile file(String revision, List<String> parents, String upgrade, String downgrade) {
        return new RevisionFile(
                revision + ".sql", revision, parents, "port", Instant.EPOCH, null, true, upgrade, downgrade);
    }

    private static ProviderWorkflow workflow(Transport transport, String source, ProviderHook hook) {
        return new ProviderWorkflow(new CatalogClient(transport), source, RunOptions.defaults(), List.of(hook));
    }

    @TempDir
    private static Path data;

    private static TsManager manager;
    private static RetrofitTransport transport;

    @BeforeAll
    static void start() {
        manager =
                TsManager.start(ServerOptions.defaults().withDataDirectory(data).withPort(0));
        transport = RetrofitTransport.to(manager.url(), manager.adminToken(), null);
    }

    @AfterAll
    static void stop() {
        transport.close();
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "rename", "finalize", "refresh", "hook"})
    void theNextRunEndsTheWork(String moment) throws Exception {
        List<HookContext> hooked = new ArrayList<>();
        ProviderWorkflow workflow = workflow(transport, manager.dataSourceUid().toString(), hooked::add);
        Map<?, String> uids = workflow.upgrade(BEFORE, RevisionGraph.of(List.of(FIRST)), "head")
                .tables();
        assertThat(killed(moment)).as("ended at the moment").isEqualTo(KILLED);
        hooked.clear();

        UpgradeReport report = workflow.upgrade(AFTER, HISTORY, "head");

        assertThat(report.applied()).as("committed before").isEmpty();
        assertThat(report.current()).containsExactly("bbbbbbbbbbbb");
        assertThat(report.tables().values()).as("the same rows").containsExactlyElementsOf(uids.values());
        assertThat(hooked).hasSize(1);
        List<MetaTableRow> rows = hooked.get(0).registered();
        assertThat(rows)
                .extracting(MetaTableRow::physicalTableName, MetaTableRow::active, MetaTableRow::identifier)
                .containsExactly(
                        tuple("port__one", true, "port-examples.one"),
                        tuple("port__three", true, "port-examples.three"));
        assertThat(String.valueOf(rows.get(0).tableContract())).contains("name=note");
        assertThat(rows).extracting(MetaTableRow::refreshedRevision).containsOnly("bbbbbbbbbbbb");
        workflow.downgrade(AFTER, HISTORY, "-1");
    }

    private static int killed(String moment) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Upgrade.class.getName(),
                        manager.url(),
                        manager.adminToken(),
                        manager.dataSourceUid().toString(),
                        moment)
                .inheritIO()
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** The process that is ended. No cleaning up of the JVM runs, as with kill -9. */
    static final class Upgrade {
        private Upgrade() {}

        /** Address, token, data source, and where to end. */
        public static void main(String[] arguments) {
            Transport real = RetrofitTransport.to(arguments[0], arguments[1], null);
            workflow(new Ending(real, arguments[3]), arguments[2], context -> {
                        if (arguments[3].equals("hook")) {
                            Runtime.getRuntime().halt(KILLED);
                        }
                    })
                    .upgrade(AFTER, HISTORY, "head");
        }
    }

    /** Ends the process behind an answer of the server, or before the credential is given back. */
    private static final class Ending implements Transport {
        private final Transport real;
        private final String moment;
        private boolean finalized;

        Ending(Transport real, String moment) {
            this.real = real;
            this.moment = moment;
        }

        @Override
        public String endpoint() {
            return real.endpoint();
        }

        @Override
        public <T> T send(Request request, ReplyReader<T> reader) {
            String path = request.path();
            endIf(path.endsWith("/release/") && moment.equals("release"));
            T reply = real.send(request, reader);
            endIf(request.method() == Request.Method.PATCH && moment.equals("rename"));
            finalized |= path.endsWith("finalize-managed/");
            endIf(finalized && moment.equals("finalize"));
            endIf(finalized && path.endsWith("register/") && moment.equals("refresh"));
            return reply;
        }

        private static void endIf(boolean now) {
            if (now) {
                Runtime.getRuntime().halt(KILLED);
            }
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
