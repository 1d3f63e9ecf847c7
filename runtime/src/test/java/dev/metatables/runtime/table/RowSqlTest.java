package dev.metatables.runtime.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.sql.RowStatements;
import dev.metatables.runtime.example.AccountHoldingsContract;
import dev.metatables.runtime.example.AssetContract;
import dev.metatables.runtime.example.ExampleTables;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class RowSqlTest {

    @Test
    void textsFollowFromTheDocumentAlone() {
        RowStatements expected = RowStatements.of(ExampleTables.ASSET);
        RowSql sql = AssetContract.HANDLE.sql();

        assertThat(sql.names())
                .containsExactlyInAnyOrder(
                        "insert", "insertAll", "upsert", "upsertAll", "get", "delete", "getBy:symbol");
        assertThat(sql.text("upsert")).isEqualTo(expected.upsert());
        assertThat(sql.text("upsertAll")).isEqualTo(expected.upsertAll());
        assertThat(sql.text("getBy:symbol")).isEqualTo(expected.getBy(List.of("symbol")));
    }

    @Test
    void onlyTimeIndexedTablesHaveALatestRow() {
        assertThat(AccountHoldingsContract.HANDLE.sql().text("latest"))
                .isEqualTo(RowStatements.of(ExampleTables.ACCOUNT_HOLDINGS).latest());
        assertThatThrownBy(() -> AssetContract.HANDLE.sql().text("latest"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("latest")
                .hasMessageContaining("upsertAll");
    }
}
