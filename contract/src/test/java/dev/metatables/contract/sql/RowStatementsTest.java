package dev.metatables.contract.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.Samples;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowStatementsTest {

    private final RowStatements asset = RowStatements.of(Samples.asset());
    private final RowStatements holdings = RowStatements.of(Samples.holdings());

    @Test
    void insertsOneRowAndGivesItBack() {
        assertThat(asset.insert())
                .isEqualTo("INSERT INTO ${table} (uid, account_uid, symbol) VALUES (%(uid)s::UUID,"
                        + " %(account_uid)s::UUID, %(symbol)s::VARCHAR) RETURNING uid, account_uid, symbol");
    }

    @Test
    void upsertsByTheAuthoredKeyAndKeepsThePrimaryKey() {
        assertThat(asset.upsert())
                .isEqualTo("INSERT INTO ${table} (uid, account_uid, symbol) VALUES (%(uid)s::UUID,"
                        + " %(account_uid)s::UUID, %(symbol)s::VARCHAR) ON CONFLICT (symbol) DO UPDATE SET"
                        + " account_uid = excluded.account_uid RETURNING uid, account_uid, symbol");
    }

    @Test
    void upsertsManyRowsFromOneArrayForEachColumn() {
        assertThat(holdings.upsertAll())
                .isEqualTo("INSERT INTO ${table} (time_index, account_uid, unique_identifier, quantity) SELECT"
                        + " time_index, account_uid, unique_identifier, quantity FROM"
                        + " unnest(%(time_index)s::TIMESTAMP WITH TIME ZONE[], %(account_uid)s::UUID[],"
                        + " %(unique_identifier)s::VARCHAR[], %(quantity)s::DOUBLE PRECISION[]) AS rows (time_index,"
                        + " account_uid, unique_identifier, quantity) ON CONFLICT (time_index, account_uid,"
                        + " unique_identifier) DO UPDATE SET quantity = excluded.quantity");
    }

    @Test
    void setsAKeyToItselfWhenNothingElseIsLeft() {
        Table keys = Samples.of(Samples.column("a", ColumnType.of(Logical.INTEGER), true, false));
        assertThat(RowStatements.of(keys).upsert())
                .isEqualTo("INSERT INTO ${table} (a) VALUES (%(a)s::INTEGER) ON CONFLICT (a) DO UPDATE SET"
                        + " a = excluded.a RETURNING a");
    }

    @Test
    void sendsDocumentsOfManyRowsAsTexts() {
        Table table = Samples.of(
                Samples.column("id", ColumnType.of(Logical.CHAR, 3), true, false),
                Samples.column("body", ColumnType.of(Logical.JSONB), false, false));
        assertThat(RowStatements.of(table).insertAll())
                .isEqualTo("INSERT INTO ${table} (id, body) SELECT id, body::JSONB FROM unnest(%(id)s::BPCHAR[],"
                        + " %(body)s::TEXT[]) AS rows (id, body)");
    }

    @Test
    void readsAndDeletesByPrimaryKeyOrOtherColumns() {
        assertThat(asset.select()).isEqualTo("SELECT uid, account_uid, symbol FROM ${table}");
        assertThat(asset.get()).isEqualTo(asset.select() + " WHERE uid = %(uid)s::UUID");
        assertThat(asset.getBy(List.of("symbol"))).isEqualTo(asset.select() + " WHERE symbol = %(symbol)s::VARCHAR");
        assertThat(asset.delete()).isEqualTo("DELETE FROM ${table} WHERE uid = %(uid)s::UUID");
    }

    @Test
    void fallsBackToTheGrainWhereThereIsNoPrimaryKey() {
        String grain = " WHERE time_index = %(time_index)s::TIMESTAMP WITH TIME ZONE AND account_uid ="
                + " %(account_uid)s::UUID AND unique_identifier = %(unique_identifier)s::VARCHAR";
        assertThat(holdings.get()).isEqualTo(holdings.select() + grain);
        assertThat(holdings.delete()).isEqualTo("DELETE FROM ${table}" + grain);
        Table keyless = Samples.of(Samples.column("a", ColumnType.of(Logical.INTEGER), false, false));
        assertThat(RowStatements.of(keyless).get()).isNull();
        assertThat(RowStatements.of(keyless).delete()).isNull();
        assertThat(RowStatements.of(keyless).upsert()).isNull();
        assertThat(RowStatements.of(keyless).upsertAll()).isNull();
    }

    @Test
    void readsTimeIndexedRows() {
        String columns = "time_index, account_uid, unique_identifier, quantity";
        assertThat(holdings.latest())
                .isEqualTo("SELECT DISTINCT ON (account_uid, unique_identifier) " + columns
                        + " FROM ${table} ORDER BY account_uid, unique_identifier, time_index DESC");
        assertThat(holdings.latestOf())
                .isEqualTo("SELECT " + columns + " FROM ${table} WHERE account_uid = %(account_uid)s::UUID AND"
                        + " unique_identifier = %(unique_identifier)s::VARCHAR ORDER BY time_index DESC LIMIT 1");
        assertThat(holdings.between())
                .isEqualTo("SELECT " + columns + " FROM ${table} WHERE time_index >="
                        + " %(from_inclusive)s::TIMESTAMP WITH TIME ZONE AND time_index <"
                        + " %(to_exclusive)s::TIMESTAMP WITH TIME ZONE ORDER BY time_index, account_uid,"
                        + " unique_identifier");
        assertThat(asset.latest()).isNull();
        assertThat(asset.latestOf()).isNull();
        assertThat(asset.between()).isNull();
    }

    @Test
    void quotesOnlyWhatNeedsItAndDoublesPercent() {
        assertThat(Identifiers.quote("order")).isEqualTo("\"order\"");
        assertThat(Identifiers.quote("orders")).isEqualTo("orders");
        assertThat(Identifiers.quote("Price")).isEqualTo("\"Price\"");
        assertThat(Identifiers.quote("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(Identifiers.table("public", "user")).isEqualTo("\"user\"");
        assertThat(Identifiers.table("billing", "invoice")).isEqualTo("billing.invoice");
        Table table = Samples.of(Samples.column("share%", ColumnType.of(Logical.REAL), false, false));
        assertThat(RowStatements.of(table).select()).isEqualTo("SELECT \"share%%\" FROM ${table}");
    }
}
