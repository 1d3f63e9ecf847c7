package dev.metatables.runtime;

import static dev.metatables.runtime.example.AccountHoldingsTable.ACCOUNT_HOLDINGS;
import static dev.metatables.runtime.example.AccountTable.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.operation.Limits;
import dev.metatables.runtime.database.DatabaseTransport;
import dev.metatables.runtime.database.OperationRunner;
import dev.metatables.runtime.example.Account;
import dev.metatables.runtime.example.AccountHoldings;
import dev.metatables.runtime.example.AccountHoldingsRow;
import dev.metatables.runtime.example.AccountRow;
import dev.metatables.runtime.execution.ResultTooLargeException;
import dev.metatables.runtime.row.BulkOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.OrderField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of any order give what one page would, and rows that come from a stream are written or not as told. */
class PagingTest extends OnExampleTables {
    private static final double[] QUANTITIES = {
        Double.NaN, Double.POSITIVE_INFINITY, 0.0, -0.0, 1, Double.NEGATIVE_INFINITY, 1, Double.MIN_VALUE, Double.NaN
    };
    private static final int ROWS = 61;

    private Engine whole;

    @BeforeEach
    void rows() {
        whole = DatabaseEngine.attach(
                TABLES, new DatabaseTransport(TABLES, new OperationRunner(database.connection(), 1000)));
        List<AccountHoldingsRow> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Instant time = i == 7 ? Instant.MAX : i == 8 ? Instant.MIN : day(i % 5);
            rows.add(new AccountHoldingsRow(time, ANN.uid(), "I" + i, QUANTITIES[i % QUANTITIES.length]));
        }
        Collections.shuffle(rows, new Random(11));
        AccountHoldings.on(engine).insertAll(rows);
        Account.on(engine)
                .insertAll(IntStream.range(0, ROWS)
                        .mapToObj(i -> new AccountRow(new UUID(5, i * 31 % 64), i % 3 == 0 ? null : "N" + i % 4))
                        .toList());
    }

    static Stream<List<OrderField<?>>> orders() {
        var time = ACCOUNT_HOLDINGS.TIME_INDEX;
        var name = ACCOUNT_HOLDINGS.UNIQUE_IDENTIFIER;
        var quantity = ACCOUNT_HOLDINGS.QUANTITY;
        return Stream.of(
                List.of(),
                List.of(quantity),
                List.of(quantity.desc()),
                List.of(quantity.asc(), name.desc()),
                List.of(quantity.desc(), time.asc(), name.desc()),
                List.of(time.desc(), quantity),
                List.of(name.desc()),
                List.of(quantity.asc().nullsFirst()),
                List.of(quantity.desc().nullsLast(), name),
                List.of(quantity.neg(), time.desc()),
                List.of(quantity, quantity.desc()),
                List.of(name.length().desc()));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void pagesGiveWhatOnePageGives(List<OrderField<?>> order) {
        OrderField<?>[] fields = order.toArray(OrderField<?>[]::new);
        List<AccountHoldingsRow> expected =
                AccountHoldings.on(whole).where().orderBy(fields).list();

        AccountHoldings.Rows paged = AccountHoldings.on(engine);
        assertThat(expected).hasSize(ROWS);
        assertThat(paged.where().orderBy(fields).list()).isEqualTo(expected);
        assertThat(paged.where().orderBy(fields).limit(25).list()).isEqualTo(expected.subList(0, 25));
        assertThat(paged.where().orderBy(fields).stream().skip(12).limit(5)).isEqualTo(expected.subList(12, 17));
    }

    static Stream<List<OrderField<?>>> ordersWithNulls() {
        return Stream.of(
                List.of(ACCOUNT.NAME),
                List.of(ACCOUNT.NAME.desc()),
                List.of(ACCOUNT.NAME.asc().nullsFirst()),
                List.of(ACCOUNT.NAME.desc().nullsLast(), ACCOUNT.UID.desc()),
                List.of(ACCOUNT.UID.desc(), ACCOUNT.NAME));
    }

    @ParameterizedTest
    @MethodSource("ordersWithNulls")
    void nullsInTheOrderLoseNoRow(List<OrderField<?>> order) {
        OrderField<?>[] fields = order.toArray(OrderField<?>[]::new);
        List<AccountRow> expected = Account.on(whole).where().orderBy(fields).list();

        assertThat(expected).hasSize(ROWS + 1);
        assertThat(Account.on(engine).where().orderBy(fields).list()).isEqualTo(expected);
        assertThat(Account.on(engine).where().orderBy(fields).limit(33).list()).isEqualTo(expected.subList(0, 33));
    }

    @Test
    void theLimitsOfAnEngineCountOverAllPages() {
        assertThat(Account.on(engine.with(new Limits(ROWS + 1, 0, 5000)))
                        .where()
                        .list())
                .hasSize(ROWS + 1);
        assertThatThrownBy(() -> Account.on(engine.with(new Limits(ROWS, 0, 5000)))
                        .where()
                        .list())
                .isInstanceOf(ResultTooLargeException.class);
        assertThat(Account.on(engine.with(new Limits(ROWS, 0, 5000)))
                        .where()
                        .limit(ROWS)
                        .list())
                .hasSize(ROWS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whatAStreamGaveBeforeItFailedIsWrittenInWholeBatches(int parallel) {
        AccountHoldings.on(engine).deleteAfter(Instant.MIN);
        IllegalStateException own = new IllegalStateException("the file broke off");
        Stream<AccountHoldingsRow> rows = IntStream.range(0, 100).mapToObj(i -> {
            if (i == 37) {
                throw own;
            }
            return holding(i, "A", i);
        });
        List<Long> told = Collections.synchronizedList(new ArrayList<>());

        assertThatThrownBy(() -> AccountHoldings.on(engine)
                        .upsertAll(
                                rows,
                                BulkOptions.defaults()
                                        .withBatchRows(10)
                                        .withParallel(parallel)
                                        .withProgress(told::add)))
                .isSameAs(own);
        assertThat(AccountHoldings.on(engine).where().count()).isEqualTo(30);
        assertThat(told).isSubsetOf(10L, 20L, 30L);
    }

    @Test
    void aListenerThatFailsEndsTheCallWithItsOwnFailure() {
        AccountHoldings.on(engine).deleteAfter(Instant.MIN);
        IllegalStateException own = new IllegalStateException("enough");

        assertThatThrownBy(() -> AccountHoldings.on(engine)
                        .upsertAll(
                                IntStream.range(0, 100).mapToObj(i -> holding(i, "A", i)),
                                BulkOptions.defaults().withBatchRows(10).withProgress(rows -> {
                                    if (rows == 20) {
                                        throw own;
                                    }
                                })))
                .isSameAs(own);
        assertThat(AccountHoldings.on(engine).where().count()).isEqualTo(20);
    }
}
