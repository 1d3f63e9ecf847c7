package dev.metatables.runtime.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.sql.RowStatements;
import dev.metatables.runtime.table.TableHandle;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The hand-written sources must be what the contract module says about the same tables. */
class ExampleSourcesTest {
    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of(AccountContract.HANDLE, ExampleTables.ACCOUNT),
                Arguments.of(AssetContract.HANDLE, ExampleTables.ASSET),
                Arguments.of(AccountHoldingsContract.HANDLE, ExampleTables.ACCOUNT_HOLDINGS));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void documentAndFingerprintAreThoseOfTheModel(TableHandle handle, Table table) {
        assertThat(handle.json()).isEqualTo(TableDocument.write(table));
        assertThat(handle.fingerprint()).isEqualTo(TableDocument.fingerprint(table));
        assertThat(handle.tableName()).isEqualTo(table.tableName());
        assertThat(handle.identifier()).isEqualTo(table.identifier());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void rowStatementsAreThoseOfTheModel(TableHandle handle, Table table) {
        RowStatements statements = RowStatements.of(table);

        assertThat(handle.sql().text("insert")).isEqualTo(statements.insert());
        assertThat(handle.sql().text("insertAll")).isEqualTo(statements.insertAll());
        assertThat(handle.sql().text("upsert")).isEqualTo(statements.upsert());
        assertThat(handle.sql().text("upsertAll")).isEqualTo(statements.upsertAll());
        assertThat(handle.sql().text("get")).isEqualTo(statements.get());
        assertThat(handle.sql().text("delete")).isEqualTo(statements.delete());
        if (table.timeIndex() != null) {
            assertThat(handle.sql().text("latest")).isEqualTo(statements.latest());
            assertThat(handle.sql().text("latestOf")).isEqualTo(statements.latestOf());
        }
        table.columns().stream()
                .filter(column -> column.unique())
                .forEach(column -> assertThat(handle.sql().text("getBy:" + column.name()))
                        .isEqualTo(statements.getBy(List.of(column.name()))));
    }
}
