package dev.metatables.migrations.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.NamespaceOverride;
import dev.metatables.migrations.TestTables;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderTablesTest {

    @Test
    void parentsStandBeforeTheirChildrenWhateverTheOrderGiven() {
        ProviderTables tables = ProviderTables.of(
                        List.of(TestTables.holdings(), TestTables.asset(), TestTables.account()))
                .get(0);

        assertThat(tables.tables())
                .extracting(Table::tableName)
                .containsExactly("port__account", "port__account_holdings", "port__asset");
        assertThat(tables.provider()).isEqualTo(TestTables.PROVIDER);
    }

    @Test
    void theVersionTableIsNamedAfterThePackage() {
        ProviderTables tables = ProviderTables.of(List.of(TestTables.account())).get(0);

        assertThat(tables.versionStore().toString()).isEqualTo("public.port__alembic_version");
        assertThat(tables.versionStore().historyName()).isEqualTo("port__alembic_version_history");
        assertThat(tables.versionIdentifier()).isEqualTo("port.alembic_version");
    }

    @Test
    void inAnotherNamespaceTheVersionTableHasTheSuffixOfTheTables() {
        List<Table> moved = NamespaceOverride.apply(List.of(TestTables.account()), "Demo 1");
        ProviderTables tables = ProviderTables.of(moved).get(0);

        assertThat(tables.names()).extracting(Object::toString).containsExactly("port__account__demo_1");
        assertThat(tables.versionStore().toString()).isEqualTo("public.port__alembic_version__demo_1");
        assertThat(tables.versionStore().historyName()).isEqualTo("port__alembic_version_history__demo_1");
        assertThat(tables.versionIdentifier()).isEqualTo("Demo 1.port.alembic_version");
        assertThat(tables.provider().key()).isEqualTo("port:Demo 1");
    }

    @Test
    void tablesMayPointToThemselvesAndInACircle() {
        Table self = TestTables.table(
                "a", List.of(TestTables.uid()), List.of(TestTables.keyTo("uid", "port__a")), List.of(), null);
        Table there = TestTables.table(
                "b", List.of(TestTables.uid()), List.of(TestTables.keyTo("uid", "port__c")), List.of(), null);
        Table back = TestTables.table(
                "c", List.of(TestTables.uid()), List.of(TestTables.keyTo("uid", "port__b")), List.of(), null);

        assertThat(ProviderTables.of(List.of(back, there, self)).get(0).tables())
                .extracting(Table::tableName)
                .containsExactly("port__a", "port__b", "port__c");
    }

    @Test
    void aPackageWithoutDocumentsIsNamed() {
        ClassLoader empty = new ClassLoader(null) {};

        assertThatThrownBy(() -> ProviderTables.onClassPath(empty, "port"))
                .hasMessageContaining("package port on the class path, found no tables at all")
                .hasMessageContaining("metatables-processor");
    }
}
