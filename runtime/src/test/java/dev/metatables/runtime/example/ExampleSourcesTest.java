package dev.metatables.runtime.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Table;
import dev.metatables.runtime.table.TableHandle;
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
}
