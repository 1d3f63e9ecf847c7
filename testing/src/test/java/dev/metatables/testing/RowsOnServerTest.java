package dev.metatables.testing;

import static dev.metatables.testing.shop.CustomerTable.CUSTOMER;
import static dev.metatables.testing.shop.SampleTable.SAMPLE;
import static dev.metatables.testing.shop.VisitTable.VISIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.runtime.Engine;
import dev.metatables.runtime.row.BulkOptions;
import dev.metatables.runtime.row.Progress;
import dev.metatables.runtime.statement.Operations;
import dev.metatables.runtime.transport.TsManagerException;
import dev.metatables.testing.shop.Customer;
import dev.metatables.testing.shop.CustomerRow;
import dev.metatables.testing.shop.CustomerRow.Address;
import dev.metatables.testing.shop.CustomerRow.Level;
import dev.metatables.testing.shop.Sample;
import dev.metatables.testing.shop.SampleRow;
import dev.metatables.testing.shop.Visit;
import dev.metatables.testing.shop.VisitRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Cursor;
import org.jooq.JSONB;
import org.jooq.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every call of the row API as a real server answers it, also where pages end and where things go wrong. */
@MetaTablesTest
class RowsOnServerTest {
    private static final Instant NOON = Instant.parse("2024-05-05T12:00:00Z");
    /** More than a page of the server. */
    private static final int MANY = 10_011;

    private final Engine engine;
    private final Customer.Rows customers;
    private final Visit.Rows visits;
    private CustomerRow ann;

    RowsOnServerTest(Engine engine) {
        this.engine = engine;
        this.customers = Customer.on(engine);
        this.visits = Visit.on(engine);
    }

    @BeforeEach
    void empty() {
        engine.dsl().deleteFrom(VISIT).execute();
        engine.dsl().deleteFrom(CUSTOMER).execute();
        ann = customers.insert(new Customer.Values().email("ann@example.org").level(Level.NEW));
    }

    private Stream<VisitRow> visits(int count) {
        return IntStream.range(0, count).mapToObj(i -> new VisitRow(NOON.plusSeconds(i), ann.uid(), i));
    }

    @Test
    void whatIsNotSetIsLeftAloneAndNullIsAValue() {
        CustomerRow full = customers
                .update(new Customer.Values()
                        .uid(ann.uid())
                        .name("Ann")
                        .tags(List.of())
                        .fine(Double.NaN)
                        .homeCity("Ghent"))
                .orElseThrow();
        assertThat(full.home()).isEqualTo(new Address("Ghent", null));
        assertThat(full.tags()).isEmpty();

        CustomerRow less = customers.upsert(v ->
                v.email(full.email()).level(Level.KNOWN).name(null).tags(null).homeCity(null));
        assertThat(less.uid()).isEqualTo(ann.uid());
        assertThat(less.name()).isNull();
        assertThat(less.tags()).isNull();
        assertThat(less.home()).isNull();
        assertThat(less.fine()).isNaN();
        assertThat(customers.get(ann.uid())).contains(less);
        assertThat(customers.where(CUSTOMER.TAGS.isNull()).count()).isEqualTo(1);
    }

    @Test
    void jooqMakesTheRecordsOfWholeRows() {
        CustomerRow bob = customers.insert(new Customer.Values()
                .email("bob@example.org")
                .level(Level.KNOWN)
                .tags(List.of("x"))
                .homeCity("Ghent"));
        var ordered = engine.dsl().selectFrom(CUSTOMER).orderBy(CUSTOMER.EMAIL);

        assertThat(ordered.fetchInto(CustomerRow.class)).containsExactly(ann, bob);
        assertThat(engine.dsl()
                        .selectFrom(CUSTOMER.as("c"))
                        .where(CUSTOMER.as("c").EMAIL.eq(bob.email()))
                        .fetchOneInto(CustomerRow.class))
                .isEqualTo(bob);
        assertThat(engine.dsl()
                        .select(CUSTOMER.EMAIL, CUSTOMER.LEVEL)
                        .from(CUSTOMER)
                        .orderBy(CUSTOMER.EMAIL)
                        .fetchInto(Standing.class))
                .containsExactly(new Standing(ann.email(), Level.NEW), new Standing(bob.email(), Level.KNOWN));
    }

    /** Some columns, in a record of the program's own. */
    public record Standing(String email, Level level) {}

    @Test
    void theDocumentNullIsNoMissingValue() {
        engine.dsl().update(CUSTOMER).set(CUSTOMER.TAGS, JSONB.valueOf("null")).execute();

        assertThat(customers.where(CUSTOMER.TAGS.isNull()).exists()).isFalse();
        assertThat(customers.get(ann.uid()).orElseThrow().tags()).isNull();
    }

    @Test
    void rowsAreFoundByEveryKey() {
        List<SampleRow> rows = EveryTypeTest.extremes();
        Sample.Rows samples = Sample.on(engine);
        samples.upsertAll(rows.stream(), BulkOptions.defaults().withParallel(2).withBatchRows(1));
        SampleRow row = rows.get(1);

        assertThat(samples.getByMakerAndSerial(row.maker(), row.serial())
                        .orElseThrow()
                        .uid())
                .isEqualTo(row.uid());
        assertThat(samples.getManyByMakerAndSerial(List.of(
                        new Sample.Values().maker("nobody").serial(1L),
                        new Sample.Values().maker(row.maker()).serial(row.serial()))))
                .extracting(SampleRow::uid)
                .containsExactly(row.uid());
        assertThat(samples.getManyByCode(List.of(row.code(), 77))).containsOnlyKeys(row.code());
        assertThat(samples.where(SAMPLE.OPEN.isTrue()).count()).isEqualTo(2);
        assertThat(customers.getByEmail("nobody@example.org")).isEmpty();
        engine.dsl().deleteFrom(SAMPLE).execute();
    }

    @Test
    void manyPagesGiveEveryRowOnceAndStopWhereTheReaderStops() {
        List<Long> told = new ArrayList<>();
        assertThat(visits.upsertAll(visits(MANY), BulkOptions.defaults().withProgress(told::add)))
                .isEqualTo(MANY);
        assertThat(told).containsExactly(10_000L, (long) MANY);

        assertThat(visits.where().list()).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(visits.where().orderBy(VISIT.PAGES.desc()).stream().map(VisitRow::pages))
                .hasSize(MANY)
                .startsWith(MANY - 1, MANY - 2);
        assertThat(visits.where().stream().limit(3)).hasSize(3);
        try (Cursor<Record> cursor =
                engine.dsl().selectFrom(VISIT).orderBy(VISIT.PAGES).fetchLazy()) {
            assertThat(cursor.fetchNext(2)).hasSize(2);
        }
        try (Stream<Record> stream =
                engine.dsl().selectFrom(VISIT).orderBy(VISIT.PAGES).fetchStream()) {
            assertThat(stream.limit(10_001)).hasSize(10_001);
        }
        assertThat(visits.latest()).extracting(VisitRow::pages).containsExactly(MANY - 1);
        assertThat(visits.progress())
                .containsExactly(new Progress(List.of(ann.uid()), NOON, NOON.plusSeconds(MANY - 1), MANY));
        assertThat(visits.deleteAfter(NOON.plusSeconds(5), VISIT.PAGES.gt(10))).isEqualTo(MANY - 11);
        assertThat(visits.deleteAfter(NOON)).isEqualTo(11);
    }

    @Test
    void aBatchThatFailsIsNamedAndThoseBesideItAreWhole() {
        List<VisitRow> rows = new ArrayList<>(visits(50).toList());
        rows.set(25, new VisitRow(NOON, UUID.randomUUID(), 1));

        for (int parallel : new int[] {1, 3}) {
            assertThatThrownBy(() -> visits.upsertAll(
                            rows.stream(),
                            BulkOptions.defaults().withBatchRows(10).withParallel(parallel)))
                    .isInstanceOfSatisfying(
                            TsManagerException.class, e -> assertThat(e.code()).isEqualTo("constraint_violation"))
                    .hasMessageContaining("customer_uid");
            assertThat(visits.where().count())
                    .isBetween(20L, 40L)
                    .satisfies(n -> assertThat(n % 10).isZero());
        }
        rows.remove(25);
        assertThat(visits.upsertAll(rows)).isEqualTo(49);
    }

    @Test
    void callsBesideTheCallerEndWithTheirAnswerTheirFailureOrTheirCancelling() {
        visits.upsertAll(visits(1500).toList());
        assertThat(customers.upsertAsync(ann).join()).isEqualTo(ann);
        assertThat(customers.where().listAsync().join()).containsExactly(ann);
        assertThat(visits.upsertAllAsync(visits(10).toList()).join()).isEqualTo(10);
        assertThatThrownBy(() -> customers.insertAsync(ann).join()).hasCauseInstanceOf(TsManagerException.class);

        Engine brief = engine.with(new Limits(10, 0, 300));
        CompletableFuture<Long> late = brief.async(() -> slow(brief));
        assertThatThrownBy(late::join).hasMessageContaining("statement_timeout");

        CompletableFuture<Long> cancelled = engine.async(() -> slow(engine));
        assertThat(cancelled.cancel(true)).isTrue();
        assertThat(cancelled).isCancelled();
        assertThat(customers.where().count()).as("the engine goes on").isEqualTo(1);
    }

    /** Works for minutes unless it is stopped. */
    private static long slow(Engine engine) {
        String name = '"' + engine.table(VISIT.handle()).table().tableName() + '"';
        return engine.execute(Operations.raw(
                                OperationKind.SELECT,
                                "SELECT count(*) AS n FROM " + name + " a, " + name + " b, " + name + " c")
                        .read(engine.table(VISIT.handle()).uid())
                        .timeout(Duration.ofMillis(500))
                        .build())
                .rowCount();
    }

    @Test
    void limitsOfAnEngineHoldForHandWrittenStatementsToo() {
        visits.upsertAll(visits(20).toList());
        assertThat(engine.execute(Operations.raw(
                                        OperationKind.SELECT,
                                        "SELECT pages FROM \""
                                                + engine.table(VISIT.handle())
                                                        .table()
                                                        .tableName()
                                                + "\" WHERE pages = ANY (%(p)s::int[]) ORDER BY pages")
                                .parameter("p", List.of(3, 1))
                                .read(engine.table(VISIT.handle()).uid())
                                .page(0, 10)
                                .build())
                        .rows())
                .isEqualTo(List.of(Map.of("pages", 1), Map.of("pages", 3)));
    }
}
