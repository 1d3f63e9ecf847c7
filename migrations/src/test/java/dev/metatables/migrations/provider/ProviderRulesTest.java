package dev.metatables.migrations.provider;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.migrations.TestTables;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.transport.RetrofitTransport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Set-ups of a provider that are refused before anything is sent. */
class ProviderRulesTest {

    private static Table table(String concept, @Nullable String identifier, @Nullable String dataSource) {
        Table t = TestTables.table(concept, List.of(TestTables.uid()), List.of(), List.of(), null);
        return new Table(
                t.record(),
                t.managementMode(),
                t.naming(),
                t.provider(),
                t.namespace(),
                identifier,
                t.description(),
                t.labels(),
                t.provisioning(),
                false,
                false,
                dataSource,
                t.schema(),
                t.tableName(),
                null,
                t.columns(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
    }

    private static void refused(String code, Provider provider, Table... tables) {
        assertThatThrownBy(() -> new ProviderTables(provider, List.of(tables))).hasMessageContaining(code);
    }

    @Test
    void twoModelsOfOneIdentifier() {
        refused(
                "share the identifier x.Same",
                TestTables.PROVIDER,
                table("a", "x.Same", null),
                table("b", "x.Same", null));
    }

    @Test
    void aModelWithoutIdentifier() {
        refused("has no identifier", TestTables.PROVIDER, table("a", null, null));
    }

    @Test
    void noPackage() {
        refused("migration package is blank", new Provider(" ", "x"), table("a", "x.A", null));
    }

    @Test
    void modelsOfSeveralDataSources() {
        refused("name 2 data sources", TestTables.PROVIDER, table("a", "x.A", "d1"), table("b", "x.B", "d2"));
    }

    @Test
    void directRegistrationOfAPlatformManagedTable() {
        try (RetrofitTransport nobody = RetrofitTransport.to("http://127.0.0.1:9", "no token", null)) {
            ExternalRegistration external = new ExternalRegistration(new CatalogClient(nobody), "d");
            assertThatThrownBy(() -> external.register(TestTables.account()))
                    .hasMessageContaining("is registered by its migration only");
        }
    }
}
