package dev.metatables.runtime;

import static dev.metatables.runtime.example.AccountHoldingsTable.ACCOUNT_HOLDINGS;
import static dev.metatables.runtime.example.AccountTable.ACCOUNT;
import static dev.metatables.runtime.example.AssetTable.ASSET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import dev.metatables.contract.operation.Limits;
import dev.metatables.runtime.database.DatabaseTransport;
import dev.metatables.runtime.database.OperationRunner;
import dev.metatables.runtime.example.Account;
import dev.metatables.runtime.example.AccountHoldings;
import dev.metatables.runtime.example.AccountHoldingsRow;
import dev.metatables.runtime.example.AccountRow;
import dev.metatables.runtime.example.Asset;
import dev.metatables.runtime.example.AssetRow;
import dev.metatables.runtime.example.ExampleTables;
import dev.metatables.runtime.execution.ResultNotOrderedException;
import dev.metatables.runtime.model.MissingTablesException;
import dev.metatables.runtime.statement.StatementException;
import dev.metatables.runtime.table.TableHandle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jooq.Record2;
import org.jooq.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The row API and the jOOQ context on a transport that a real PostgreSQL answers, ten rows a page. */
class EngineTest extends OnExampleTables {
    private static final AccountRow BOB = new AccountRow(new UUID(0, 2), null);

    @BeforeEach
    void bob() {
        Account.on(engine).insert(BOB);
        transport.requests().clear();
    }

    @Test
    void aRowIsInsertedReadUpdatedAndDeleted() {
        Asset.Rows assets = Asset.on(engine);
        AssetRow first = new AssetRow(new UUID(1, 1), ANN.uid(), "BTC");

        assertThat(assets.insert(first)).isEqualTo(first);
        assertThat(assets.get(first.uid())).contains(first);
        assertThat(assets.getBySymbol("BTC")).contains(first);
        assertThat(assets.getBySymbol("btc")).isEmpty();

        AssetRow stored = assets.upsert(new AssetRow(new UUID(1, 2), BOB.uid(), "BTC"));
        assertThat(stored).isEqualTo(new AssetRow(first.uid(), BOB.uid(), "BTC"));

        assertThat(assets.delete(first.uid())).isTrue();
        assertThat(assets.delete(first.uid())).isFalse();
        assertThat(assets.where().count()).isZero();
    }

    @Test
    void nullsComeBackAsNulls() {
        assertThat(Account.on(engine).get(BOB.uid())).contains(BOB);
        assertThat(Account.on(engine).where(ACCOUNT.NAME.isNull()).list()).containsExactly(BOB);
    }

    @Test
    void ofSeveralRowsWithOneKeyTheLastIsStored() {
        AccountHoldings.Rows holdings = AccountHoldings.on(engine);

        long changed = holdings.upsertAll(List.of(holding(0, "A", 1), holding(0, "B", 2), holding(0, "A", 3)));

        assertThat(changed).isEqualTo(2);
        assertThat(holdings.where().list()).containsExactly(holding(0, "A", 3), holding(0, "B", 2));
        assertThat(holdings.upsertAll(List.of(holding(0, "A", Double.NaN)))).isEqualTo(1);
        assertThat(holdings.get(DAY, ANN.uid(), "A")).contains(holding(0, "A", Double.NaN));
        assertThat(holdings.upsertAll(List.of())).isZero();
    }

    @Test
    void manyRowsGoInFewOperationsAndComeBackWhole() {
        List<AccountHoldingsRow> rows = holdings(10_001);

        assertThat(AccountHoldings.on(engine).insertAll(rows)).isEqualTo(10_001);

        assertThat(transport.requests()).hasSize(2);
        assertThat(AccountHoldings.on(engine).where().count()).isEqualTo(10_001);
    }

    @Test
    void everyRowIsReadOnceWhateverTheOrder() {
        List<AccountHoldingsRow> rows = new ArrayList<>(holdings(37));
        Collections.shuffle(rows, new java.util.Random(7));
        AccountHoldings.Rows holdings = AccountHoldings.on(engine);
        holdings.upsertAll(rows);

        assertThat(holdings.where().list()).hasSize(37).doesNotHaveDuplicates();
        assertThat(holdings.where()
                        .orderBy(ACCOUNT_HOLDINGS.UNIQUE_IDENTIFIER, ACCOUNT_HOLDINGS.QUANTITY.desc())
                        .list())
                .hasSize(37)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(java.util.Comparator.comparing(AccountHoldingsRow::uniqueIdentifier)
                        .thenComparing(
                                AccountHoldingsRow::quantity,
                                java.util.Comparator.<Double>naturalOrder().reversed()));
        assertThat(holdings.where()
                        .orderBy(ACCOUNT_HOLDINGS.QUANTITY.neg(), ACCOUNT_HOLDINGS.UNIQUE_IDENTIFIER)
                        .list())
                .hasSize(37)
                .doesNotHaveDuplicates();
        assertThat(holdings.where().limit(23).list()).hasSize(23).doesNotHaveDuplicates();
        assertThat(holdings.where().limit(23).count()).isEqualTo(23);
        assertThat(holdings.where().limit(0).list()).isEmpty();
    }

    @Test
    void latestAndBetweenReadAlongTime() {
        AccountHoldings.Rows holdings = AccountHoldings.on(engine);
        holdings.upsertAll(List.of(holding(0, "A", 1), holding(2, "A", 3), holding(1, "A", 2), holding(1, "B", 9)));

        assertThat(holdings.latest()).containsExactly(holding(2, "A", 3), holding(1, "B", 9));
        assertThat(holdings.latest(ANN.uid(), "A")).contains(holding(2, "A", 3));
        assertThat(holdings.latest(ANN.uid(), "C")).isEmpty();
        assertThat(holdings.between(day(0), day(2))
                        .and(ACCOUNT_HOLDINGS.UNIQUE_IDENTIFIER.eq("A"))
                        .list())
                .containsExactly(holding(0, "A", 1), holding(1, "A", 2));
        assertThat(holdings.between(day(1), day(2))
                        .orderBy(ACCOUNT_HOLDINGS.QUANTITY.desc())
                        .first())
                .contains(holding(1, "B", 9));
    }

    @Test
    void jooqQueriesComeBackTyped() {
        AccountHoldings.on(engine).upsertAll(List.of(holding(0, "A", 1.5), holding(1, "A", 2.5)));

        Result<Record2<UUID, Instant>> joined = engine.dsl()
                .select(ACCOUNT.UID, ACCOUNT_HOLDINGS.TIME_INDEX)
                .from(ACCOUNT_HOLDINGS)
                .join(ACCOUNT)
                .on(ACCOUNT.UID.eq(ACCOUNT_HOLDINGS.ACCOUNT_UID))
                .orderBy(ACCOUNT_HOLDINGS.TIME_INDEX.desc())
                .fetch();
        Record2<BigDecimal, Integer> sums = engine.dsl()
                .select(sum(ACCOUNT_HOLDINGS.QUANTITY), count())
                .from(ACCOUNT_HOLDINGS)
                .fetchSingle();

        assertThat(joined).extracting(Record2::value1).containsExactly(ANN.uid(), ANN.uid());
        assertThat(joined).extracting(Record2::value2).containsExactly(day(1), day(0));
        assertThat(sums.value1()).isEqualByComparingTo("4");
        assertThat(sums.value2()).isEqualTo(2);
        assertThat(engine.dsl().fetchCount(ACCOUNT)).isEqualTo(2);
        assertThat(engine.dsl().fetchExists(ASSET)).isFalse();
        assertThat(engine.dsl().selectFrom(ACCOUNT).orderBy(ACCOUNT.UID).fetchInto(AccountRow.class))
                .containsExactly(ANN, BOB);
    }

    @Test
    void jooqChangesSayHowManyRowsTheyChanged() {
        int inserted = engine.dsl()
                .insertInto(ASSET, ASSET.UID, ASSET.ACCOUNT_UID, ASSET.SYMBOL)
                .values(new UUID(5, 5), ANN.uid(), "ETH")
                .values(new UUID(5, 6), ANN.uid(), "SOL")
                .execute();
        String returned = engine.dsl()
                .update(ASSET)
                .set(ASSET.SYMBOL, "ADA")
                .where(ASSET.SYMBOL.eq("ETH"))
                .returning(ASSET.SYMBOL)
                .fetchSingle(ASSET.SYMBOL);

        assertThat(inserted).isEqualTo(2);
        assertThat(returned).isEqualTo("ADA");
        assertThat(engine.dsl().deleteFrom(ASSET).execute()).isEqualTo(2);
    }

    @Test
    void aResultOfSeveralPagesNeedsAnOrder() {
        AccountHoldings.on(engine).upsertAll(holdings(25));

        assertThatThrownBy(() -> engine.dsl().selectFrom(ACCOUNT_HOLDINGS).fetch())
                .isInstanceOf(ResultNotOrderedException.class)
                .hasMessageContaining("RESULT_NOT_ORDERED");
        assertThat(engine.dsl()
                        .selectFrom(ACCOUNT_HOLDINGS)
                        .orderBy(ACCOUNT_HOLDINGS.UNIQUE_IDENTIFIER)
                        .fetch())
                .hasSize(25);
        assertThat(engine.dsl().selectFrom(ACCOUNT_HOLDINGS).limit(PAGE).fetch())
                .hasSize(PAGE);
    }

    @Test
    void whatCannotBeGovernedIsRefusedBeforeItIsSent() {
        transport.requests().clear();

        assertThatThrownBy(() -> engine.dsl().transaction(inner -> {})).hasMessageContaining("Transactions");
        assertThatThrownBy(() -> engine.dsl()
                        .createTable("t")
                        .column("a", org.jooq.impl.SQLDataType.INTEGER)
                        .execute())
                .isInstanceOf(StatementException.class);
        assertThatThrownBy(() -> engine.dsl()
                        .batch(engine.dsl().deleteFrom(ASSET), engine.dsl().deleteFrom(ACCOUNT))
                        .execute())
                .isInstanceOf(StatementException.class);
        assertThatThrownBy(() -> engine.dsl().fetch("select * from secret")).isInstanceOf(StatementException.class);
        assertThatThrownBy(() -> engine.dsl().selectFrom("secret").fetch()).isInstanceOf(StatementException.class);
        assertThat(transport.requests()).isEmpty();
    }

    @Test
    void anOperationGivenByHandIsReadUpToItsLimit() {
        AccountHoldings.on(engine).upsertAll(holdings(25));
        var all = engine.operation(engine.dsl().selectFrom(ACCOUNT_HOLDINGS).orderBy(ACCOUNT_HOLDINGS.TIME_INDEX));

        var some = engine.execute(all.withLimits(all.limits().page(2, 15)));

        assertThat(some.rows()).hasSize(15);
        assertThat(some.truncated()).isTrue();
        assertThat(some.rows().get(0).keySet())
                .containsExactly("time_index", "account_uid", "unique_identifier", "quantity");
        assertThat(engine.execute(all).rowCount()).isEqualTo(25);
    }

    @Test
    void allMissingTablesAreNamedAtOnce() {
        DatabaseTransport poor =
                new DatabaseTransport(List.of(ExampleTables.ACCOUNT), new OperationRunner(database.connection(), PAGE));

        assertThatThrownBy(() -> DatabaseEngine.attach(TABLES, poor))
                .isInstanceOf(MissingTablesException.class)
                .hasMessageContaining("sdk_examples__asset")
                .hasMessageContaining("sdk_examples__account_holdings")
                .hasMessageNotContaining("sdk_examples__account (")
                .hasMessageContaining("metatables migrations upgrade");
        assertThat(poor.requests())
                .filteredOn(request -> request.path().endsWith("filter/"))
                .hasSize(2);
    }

    @Test
    void tablesThatAreThereTwiceAreNamedWithThoseThatAreMissing() {
        DatabaseTransport odd = new DatabaseTransport(
                List.of(ExampleTables.ACCOUNT, ExampleTables.ASSET, ExampleTables.ASSET),
                new OperationRunner(database.connection(), PAGE));

        assertThatThrownBy(() -> DatabaseEngine.attach(TABLES, odd))
                .isInstanceOfSatisfying(
                        MissingTablesException.class,
                        e -> assertThat(e.tables()).hasSize(2))
                .hasMessageContaining("registered more than once")
                .hasMessageContaining("uid of sdk_examples__asset and uid of sdk_examples__asset")
                .hasMessageContaining("This table is not migrated")
                .hasMessageContaining("sdk_examples__account_holdings");
    }

    @Test
    void tablesAreFoundByTheirClasses() {
        assertThat(engine.table(AssetRow.class)).isEqualTo(engine.table(ASSET.handle()));
        assertThat(engine.table(ASSET.getClass())).isEqualTo(engine.table(ASSET.handle()));
        assertThatThrownBy(() -> engine.table(String.class)).hasMessageContaining("java.lang.String");
        assertThat(engine.limits().statementTimeoutMs()).isEqualTo(15_000);
        assertThat(engine.with(new Limits(3, 0, 70)).limits()).isEqualTo(new Limits(3, 0, 70));
    }

    @Test
    void classesAndDocumentsOfDifferentBuildsAreRefused() {
        TableHandle stale = TableHandle.of(
                EngineTest.class,
                "unused",
                "sdk-examples.Asset",
                "sdk-examples",
                "public",
                "sdk_examples__asset",
                "mt_sdk_examples_old");

        assertThatThrownBy(() -> engine.table(stale))
                .isInstanceOf(MetaTablesException.class)
                .hasMessageContaining("mt_sdk_examples_old")
                .hasMessageContaining(ASSET.handle().fingerprint());
    }

    private static List<AccountHoldingsRow> holdings(int count) {
        List<AccountHoldingsRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(holding(i, "I" + i % 3, i % 5));
        }
        return rows;
    }
}
