package dev.metatables.runtime;

import static dev.metatables.runtime.example.AccountHoldingsTable.ACCOUNT_HOLDINGS;
import static dev.metatables.runtime.example.AccountTable.ACCOUNT;
import static dev.metatables.runtime.example.AssetTable.ASSET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.runtime.example.Account;
import dev.metatables.runtime.example.AccountHoldings;
import dev.metatables.runtime.example.AccountHoldingsRow;
import dev.metatables.runtime.example.AccountRow;
import dev.metatables.runtime.example.Asset;
import dev.metatables.runtime.example.AssetRow;
import dev.metatables.runtime.execution.OperationResult;
import dev.metatables.runtime.execution.ResultTooLargeException;
import dev.metatables.runtime.row.BulkOptions;
import dev.metatables.runtime.row.Progress;
import dev.metatables.runtime.statement.Operations;
import dev.metatables.runtime.statement.StatementException;
import dev.metatables.runtime.statement.TableScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Cursor;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Partial rows, bulk, streams, limits and calls beside the caller, on a real PostgreSQL with ten rows a page. */
class RowApiTest extends OnExampleTables {
    @Test
    void whatIsNotSetIsLeftAloneAndNullIsAValue() {
        Account.Rows accounts = Account.on(engine);

        assertThat(accounts.update(new Account.Values().uid(ANN.uid()).name(null)))
                .contains(new AccountRow(ANN.uid(), null));
        assertThat(accounts.update(new Account.Values().uid(new UUID(9, 9)).name("nobody")))
                .isEmpty();
        assertThatThrownBy(() -> accounts.update(new Account.Values().name("who")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uid");
        assertThatThrownBy(() -> accounts.update(new Account.Values().uid(ANN.uid())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing to update");
    }

    @Test
    void anUpsertOfSomeColumnsKeepsTheOthers() {
        Asset.Rows assets = Asset.on(engine);
        AssetRow stored = assets.insert(new Asset.Values().accountUid(ANN.uid()).symbol("BTC"));
        AccountRow bob = Account.on(engine).insert(new Account.Values().name("Bob"));

        AssetRow changed = assets.upsert(v -> v.symbol("BTC").accountUid(bob.uid()));

        assertThat(changed).isEqualTo(new AssetRow(stored.uid(), bob.uid(), "BTC"));
        assertThatThrownBy(() -> assets.upsert(v -> v.accountUid(bob.uid()))).hasMessageContaining("symbol");
        assertThat(assets.update(new AssetRow(stored.uid(), ANN.uid(), "ETH")))
                .contains(new AssetRow(stored.uid(), ANN.uid(), "ETH"));
    }

    @Test
    void manyRowsAreFoundByTheirUniqueColumn() {
        Asset.Rows assets = Asset.on(engine);
        List<AssetRow> rows = IntStream.range(0, 25)
                .mapToObj(i -> new AssetRow(new UUID(1, i), ANN.uid(), "S" + i))
                .toList();
        assets.insertAll(rows);

        Map<String, AssetRow> found = assets.getManyBySymbol(
                Stream.concat(Stream.of("none"), rows.stream().map(AssetRow::symbol))
                        .toList());

        assertThat(found).hasSize(25).containsEntry("S7", rows.get(7));
        assertThat(found.keySet()).first().isEqualTo("S0");
    }

    @Test
    void streamsReadPagesWhenTheyAreNeeded() {
        AccountHoldings.Rows holdings = AccountHoldings.on(engine);
        holdings.insertAll(holdings(35));
        transport.requests().clear();

        assertThat(holdings.where().stream().limit(PAGE - 1)).hasSize(PAGE - 1);
        assertThat(transport.requests()).hasSize(1);
        assertThat(holdings.where().stream()).hasSize(35).doesNotHaveDuplicates();
        assertThat(holdings.where(ACCOUNT_HOLDINGS.QUANTITY.gt(33.5)).exists()).isTrue();
        assertThat(holdings.where(ACCOUNT_HOLDINGS.QUANTITY.gt(99.0)).exists()).isFalse();
    }

    @Test
    void bulkTakesAStreamTellsItsProgressAndCountsRows() {
        List<Long> told = new ArrayList<>();

        long changed = AccountHoldings.on(engine)
                .upsertAll(
                        holdings(25).stream(),
                        BulkOptions.defaults().withBatchRows(10).withProgress(told::add));

        assertThat(changed).isEqualTo(25);
        assertThat(told).containsExactly(10L, 20L, 25L);
        assertThat(transport.requests()).hasSize(3);
    }

    @Test
    void rowsOfOneKeyAreAnErrorWhereAskedForThatNamesEachOnce() {
        List<AccountHoldingsRow> rows = holdings(25);

        assertThatThrownBy(() -> AccountHoldings.on(engine)
                        .upsertAll(
                                Stream.concat(rows.stream(), Stream.concat(rows.stream(), rows.stream())),
                                BulkOptions.defaults().refusingDuplicates()))
                .hasMessageContaining("time_index, account_uid, unique_identifier")
                .hasMessageContaining("I0]")
                .hasMessageContaining("I9]")
                .hasMessageNotContaining("I10]")
                .hasMessageContaining("and 15 more");
        assertThat(transport.requests()).isEmpty();
    }

    @Test
    void batchesOnTheirWayTogetherAreAllWrittenAndToldInOrder() {
        List<Long> told = new ArrayList<>();

        long changed = AccountHoldings.on(engine)
                .insertAll(
                        holdings(95).stream(),
                        BulkOptions.defaults().withBatchRows(10).withParallel(3).withProgress(told::add));

        assertThat(changed).isEqualTo(95);
        assertThat(told).containsExactly(10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L, 95L);
        assertThat(AccountHoldings.on(engine).where().count()).isEqualTo(95);
    }

    @Test
    void aFailureOfOneBatchIsTheFailureOfTheCallAndNothingIsWrittenBehindIt() {
        List<AccountHoldingsRow> rows = new ArrayList<>(holdings(50));
        rows.set(15, rows.get(5));

        assertThatThrownBy(() -> AccountHoldings.on(engine)
                        .insertAll(
                                rows.stream(),
                                BulkOptions.defaults().withBatchRows(10).withParallel(2)))
                .isInstanceOf(IllegalStateException.class);
        int sent = transport.requests().size();
        assertThat(AccountHoldings.on(engine).where().count() % 10).isZero();
        assertThat(transport.requests()).hasSize(sent + 1);
    }

    @Test
    void rangesMayHaveNoEnd() {
        AccountHoldings.Rows holdings = AccountHoldings.on(engine);
        holdings.insertAll(List.of(
                new AccountHoldingsRow(Instant.MIN, ANN.uid(), "A", 1),
                holding(1, "A"),
                new AccountHoldingsRow(Instant.MAX, ANN.uid(), "A", 1)));

        assertThat(holdings.between(Instant.MIN, Instant.MAX).list()).hasSize(2);
        assertThat(holdings.between(day(1), Instant.MAX).list()).containsExactly(holding(1, "A"));
        assertThat(holdings.progress())
                .containsExactly(new Progress(List.of(ANN.uid(), "A"), Instant.MIN, Instant.MAX, 3));
        assertThat(holdings.deleteAfter(Instant.MIN)).isEqualTo(3);
    }

    @Test
    void progressAndDeleteAfterGoByTheTimeIndex() {
        AccountHoldings.Rows holdings = AccountHoldings.on(engine);
        holdings.insertAll(List.of(holding(0, "A"), holding(2, "A"), holding(1, "B")));

        assertThat(holdings.progress())
                .containsExactly(
                        new Progress(List.of(ANN.uid(), "A"), day(0), day(2), 2),
                        new Progress(List.of(ANN.uid(), "B"), day(1), day(1), 1));
        assertThat(holdings.deleteAfter(day(1), ACCOUNT_HOLDINGS.UNIQUE_IDENTIFIER.eq("B")))
                .isEqualTo(1);
        assertThat(holdings.deleteAfter(day(2))).isEqualTo(1);
        assertThat(holdings.where().list()).containsExactly(holding(0, "A"));
    }

    @Test
    void limitsOfAnEngineRefuseRatherThanCut() {
        AccountHoldings.on(engine).insertAll(holdings(25));
        Engine small = engine.with(new Limits(20, 0, 5000));

        assertThatThrownBy(() -> AccountHoldings.on(small).where().list())
                .isInstanceOf(ResultTooLargeException.class)
                .hasMessageContaining("20");
        assertThatThrownBy(() -> small.dsl()
                        .selectFrom(ACCOUNT_HOLDINGS)
                        .orderBy(ACCOUNT_HOLDINGS.TIME_INDEX)
                        .fetch())
                .isInstanceOf(ResultTooLargeException.class);
        assertThat(AccountHoldings.on(small).where().limit(20).list()).hasSize(20);
        assertThatThrownBy(() -> engine.with(new Limits(20, 1, 5000))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jooqCursorsReadPagesWhenTheyAreNeeded() {
        AccountHoldings.on(engine).insertAll(holdings(25));
        transport.requests().clear();
        var ordered = engine.dsl().selectFrom(ACCOUNT_HOLDINGS).orderBy(ACCOUNT_HOLDINGS.QUANTITY);

        try (Cursor<?> cursor = ordered.fetchLazy()) {
            assertThat(cursor.fetchNext(PAGE)).hasSize(PAGE);
            assertThat(transport.requests()).hasSize(1);
            assertThat(cursor.fetch()).hasSize(15);
        }
        assertThat(transport.requests()).hasSize(3);
        try (Stream<?> rows = ordered.fetchStream()) {
            assertThat(rows).hasSize(25);
        }
        assertThat(engine.dsl().select(ACCOUNT.UID, ACCOUNT.NAME).from(ACCOUNT).fetch(Records.mapping(AccountRow::new)))
                .containsExactly(ANN);
    }

    @Test
    void jooqsOwnShortcutsWorkOrSayWhatDoes() {
        AccountHoldings.on(engine).insertAll(holdings(25));
        var ordered = engine.dsl().selectFrom(ACCOUNT_HOLDINGS).orderBy(ACCOUNT_HOLDINGS.QUANTITY);

        assertThat(engine.dsl().fetchCount(ACCOUNT_HOLDINGS)).isEqualTo(25);
        assertThat(engine.dsl().fetchCount(ordered)).isEqualTo(25);
        assertThat(engine.dsl().fetchExists(ordered)).isTrue();
        assertThat(ordered.fetchMap(ACCOUNT_HOLDINGS.UNIQUE_IDENTIFIER)).hasSize(25);
        assertThatThrownBy(() -> engine.dsl().connectionResult(connection -> 1))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("upsertAll");
        assertThatThrownBy(() -> engine.dsl().meta().getTables()).isInstanceOf(StatementException.class);
        assertThatThrownBy(
                        () -> engine.dsl().batch(engine.dsl().deleteFrom(ASSET)).execute())
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("one by one");
        assertThatThrownBy(() -> engine.dsl().execute("delete from sdk_examples__account"))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("Operations.raw");
    }

    @Test
    void callsBesideTheCallerGiveTheirAnswerOrTheirFailure() {
        Asset.Rows assets = Asset.on(engine);
        AssetRow row = new AssetRow(new UUID(1, 1), ANN.uid(), "BTC");

        assertThat(assets.insertAsync(row))
                .succeedsWithin(java.time.Duration.ofSeconds(30))
                .isEqualTo(row);
        assertThat(assets.where().listAsync().join()).containsExactly(row);
        assertThat(engine.async(() -> assets.get(row.uid())).join()).contains(row);
        assertThat(engine.dsl()
                        .selectFrom(ASSET)
                        .fetchAsync()
                        .toCompletableFuture()
                        .join())
                .hasSize(1);
        assertThatThrownBy(() ->
                        engine.async(() -> assets.update(new Asset.Values())).join())
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScopeGivenByHandLetsTextThroughAndIsChecked() {
        var text = engine.dsl().select(DSL.field("uid", UUID.class)).from("sdk_examples__account");

        assertThatThrownBy(() -> engine.operation(text)).isInstanceOf(StatementException.class);
        assertThatThrownBy(() -> engine.operation(text, TableScope.reading(ASSET)))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("sdk_examples__account");
        OperationResult found = engine.execute(engine.operation(text, TableScope.reading(ACCOUNT)));
        assertThat(found.rows()).containsExactly(Map.of("uid", ANN.uid().toString()));
        assertThatThrownBy(() -> engine.operation(engine.dsl().deleteFrom(ASSET), TableScope.reading(ASSET)))
                .hasMessageContaining("only reads");
    }

    @Test
    void handWrittenSqlCarriesItsScopeAndIsCheckedBeforeItIsSent() {
        String uid = engine.table(ACCOUNT.handle()).uid();

        OperationResult found = engine.execute(
                Operations.raw(OperationKind.SELECT, "select name from sdk_examples__account where uid = %(u)s::uuid")
                        .parameter("u", ANN.uid())
                        .read(uid)
                        .build());

        assertThat(found.rows()).containsExactly(Map.of("name", "Ann"));
        assertThatThrownBy(() -> Operations.raw(OperationKind.SELECT, "").build())
                .hasMessageContaining("statement.sql")
                .hasMessageContaining("scope.tables");
        assertThatThrownBy(() -> Operations.raw(OperationKind.SELECT, "select %(t)s")
                        .parameter("t", DAY)
                        .parameters(List.of(1))
                        .build())
                .isInstanceOf(StatementException.class);
    }

    private static List<AccountHoldingsRow> holdings(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new AccountHoldingsRow(day(i % 7), ANN.uid(), "I" + i, i))
                .toList();
    }

    private static AccountHoldingsRow holding(int day, String instrument) {
        return holding(day, instrument, 1);
    }
}
