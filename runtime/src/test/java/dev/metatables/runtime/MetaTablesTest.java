package dev.metatables.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.model.Table;
import dev.metatables.runtime.config.ConfigurationException;
import dev.metatables.runtime.example.AccountContract;
import dev.metatables.runtime.example.AccountHoldingsContract;
import dev.metatables.runtime.example.AccountRow;
import dev.metatables.runtime.example.Asset;
import dev.metatables.runtime.example.AssetContract;
import dev.metatables.runtime.example.AssetRow;
import dev.metatables.runtime.example.AssetTable;
import dev.metatables.runtime.model.MissingTablesException;
import dev.metatables.runtime.transport.AuthenticationException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaTablesTest {
    private final MockWebServer server = new MockWebServer();
    private final List<String> bodies = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Catalog());
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSameOptionsGiveTheSameEngineWithoutARequest() {
        try (Engine engine = MetaTables.start(options().build())) {
            int requests = server.getRequestCount();

            assertThat(MetaTables.start(options().build())).isSameAs(engine);
            assertThat(MetaTables.engine()).isSameAs(engine);
            assertThat(server.getRequestCount()).isEqualTo(requests);
        }
    }

    @Test
    void otherOptionsAreAnErrorThatNamesTheDifference() {
        try (Engine engine = MetaTables.start(options().build())) {
            StartOptions other = options()
                    .accessToken("other")
                    .models(AccountRow.class)
                    .statementTimeout(Duration.ofSeconds(1))
                    .build();

            assertThatThrownBy(() -> MetaTables.start(other))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("METATABLES_ACCESS_TOKEN, models, statement timeout")
                    .hasMessageNotContaining("METATABLES_ENDPOINT");
            assertThat(MetaTables.engine()).isSameAs(engine);
        }
    }

    @Test
    void afterClosingAnotherEngineCanBeStarted() {
        Engine first = MetaTables.start(options().build());
        first.close();

        assertThatThrownBy(MetaTables::engine)
                .isInstanceOf(MetaTablesException.class)
                .hasMessageContaining("MetaTables.start");
        assertThatThrownBy(() -> Asset.on(first).where().list()).hasMessageContaining("closed");
        try (Engine second = MetaTables.start(options().models(AccountRow.class).build())) {
            assertThat(MetaTables.engine()).isSameAs(second).isNotSameAs(first);
        }
    }

    @Test
    void withoutModelsEveryTableOfTheClassPathIsBoundWithOneCallAKind() {
        try (Engine engine = MetaTables.open(options().build())) {
            assertThat(engine.table(AccountHoldingsContract.HANDLE).uid()).isEqualTo("uid-account_holdings");
            assertThat(engine.table(AssetContract.HANDLE).uid()).isEqualTo("uid-asset");
        }
        assertThat(bodies)
                .hasSize(2)
                .anySatisfy(body -> assertThat(body)
                        .contains("\"physical_table_name__in\":[\"sdk_examples__account\",\"sdk_examples__asset\"]"))
                .anySatisfy(body ->
                        assertThat(body).contains("\"physical_table_name__in\":[\"sdk_examples__account_holdings\"]"));
    }

    @Test
    void aModelBringsWhatItRefersToAndNothingElse() {
        try (Engine engine = MetaTables.open(options().models(AssetRow.class).build())) {
            assertThat(engine.table(AccountContract.HANDLE).uid()).isEqualTo("uid-account");
            assertThatThrownBy(() -> engine.table(AccountHoldingsContract.HANDLE))
                    .isInstanceOf(MetaTablesException.class)
                    .hasMessageContaining("sdk_examples__account_holdings")
                    .hasMessageContaining("models(...)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sdk-examples.Asset",
                "Asset",
                "sdk_examples__asset",
                "AssetRow",
                "dev.metatables.runtime.example.AssetRow"
            })
    void aTableIsChosenByAnyOfItsNames(String name) {
        try (Engine engine = MetaTables.open(options().tables(name).build())) {
            assertThat(engine.metaTables())
                    .extracting(bound -> bound.table().tableName())
                    .containsExactly("sdk_examples__account", "sdk_examples__asset");
        }
    }

    @Test
    void aTableIsChosenByItsGeneratedClassAndNamedOnce() {
        StartOptions twice = options()
                .models(AssetTable.class, AssetRow.class)
                .tables("Asset")
                .build();

        try (Engine engine = MetaTables.open(twice)) {
            assertThat(engine.models())
                    .extracting(Table::tableName)
                    .containsExactly("sdk_examples__account", "sdk_examples__asset");
        }
    }

    @Test
    void anUnknownNameIsAnErrorThatListsWhatThereIs() {
        StartOptions options = options().tables("Assets").build();

        assertThatThrownBy(() -> MetaTables.open(options))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"Assets\"")
                .hasMessageContaining("sdk_examples__asset (sdk-examples.Asset)");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void manyThreadsStartOneEngine() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Engine>> starts = Collections.nCopies(
                    16, () -> MetaTables.start(options().models(AssetRow.class).build()));

            Set<Engine> engines = new HashSet<>();
            for (Future<Engine> started : threads.invokeAll(starts)) {
                engines.add(started.get());
            }

            assertThat(engines).hasSize(1);
            assertThat(bodies).hasSize(1);
        } finally {
            threads.shutdownNow();
            MetaTables.engine().close();
        }
    }

    @Test
    void aClassWithoutTableIsNamed() {
        StartOptions options = options().models(String.class).build();

        assertThatThrownBy(() -> MetaTables.open(options))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void aWrongTokenStopsTheStart() {
        StartOptions options = options().accessToken("wrong").build();

        assertThatThrownBy(() -> MetaTables.start(options)).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(MetaTables::engine).isInstanceOf(MetaTablesException.class);
    }

    @Test
    void whatIsUsedBeforeAnEngineIsStartedIsNamed() {
        assertThatThrownBy(() -> Asset.where().list())
                .isInstanceOf(MetaTablesException.class)
                .hasMessageContaining("dev.metatables.runtime.example.Asset is used")
                .hasMessageContaining("MetaTables.start(");
    }

    @Test
    void tablesMissingInANamespaceAreMadeByACommandThatNamesIt() {
        StartOptions options =
                options().models(AssetRow.class).namespace("demo").build();

        assertThatThrownBy(() -> MetaTables.open(options))
                .isInstanceOf(MissingTablesException.class)
                .hasMessageContaining("sdk_examples__asset__demo")
                .hasMessageContaining("metatables migrations upgrade --namespace demo");
    }

    @Test
    void optionsDoNotShowTokens() {
        assertThat(options().accessToken("secret").build().toString())
                .contains("ACCESS_TOKEN")
                .doesNotContain("secret");
    }

    private StartOptions.Builder options() {
        return StartOptions.builder()
                .endpoint(server.url("/").toString())
                .accessToken("right")
                .dataSourceUid("d");
    }

    /** Knows the three tables under made-up identities. */
    private final class Catalog extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            if (!"Bearer right".equals(request.getHeaders().get("Authorization"))) {
                return answer(401, "{\"detail\":\"The token is not known.\",\"code\":\"unauthenticated\"}");
            }
            String path = request.getTarget();
            if (path.endsWith("/filter/")) {
                bodies.add(request.getBody().utf8());
                return answer(
                        200, path.contains("dynamic_table") ? rows("account_holdings") : rows("account", "asset"));
            }
            return answer(200, "{\"uid\":\"d\",\"related_resource\":{\"status\":\"AVAILABLE\"}}");
        }

        private String rows(String... concepts) {
            List<String> rows = new ArrayList<>();
            for (String concept : concepts) {
                rows.add("{\"uid\":\"uid-" + concept + "\",\"physical_table_name\":\"sdk_examples__" + concept
                        + "\",\"management_mode\":\"platform_managed\",\"provisioning_status\":\"active\",\"new\":1}");
            }
            return "{\"results\":[" + String.join(",", rows) + "]}";
        }

        private MockResponse answer(int status, String body) {
            return new MockResponse.Builder().code(status).body(body).build();
        }
    }
}
