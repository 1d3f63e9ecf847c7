package dev.metatables.testing;

import static dev.metatables.testing.shop.CustomerTable.CUSTOMER;
import static dev.metatables.testing.shop.VisitTable.VISIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.count;

import dev.metatables.contract.operation.Limits;
import dev.metatables.runtime.Engine;
import dev.metatables.runtime.execution.ResultNotOrderedException;
import dev.metatables.runtime.execution.ResultTooLargeException;
import dev.metatables.runtime.statement.StatementException;
import dev.metatables.runtime.transport.TsManagerException;
import dev.metatables.testing.shop.Customer;
import dev.metatables.testing.shop.CustomerRow;
import dev.metatables.testing.shop.CustomerRow.Level;
import dev.metatables.testing.shop.Visit;
import dev.metatables.testing.shop.VisitRow;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.CloseableResultQuery;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** What a jOOQ query can ask for beside its text: it has an effect or is refused. */
@MetaTablesTest(models = VisitRow.class)
class StatementSettingsTest {
    private static final int ROWS = 1500;

    private final Engine engine;
    private final DSLContext dsl;

    StatementSettingsTest(Engine engine) {
        this.engine = engine;
        this.dsl = engine.dsl();
        CustomerRow customer =
                Customer.on(engine).upsert(v -> v.email("a@example.org").level(Level.NEW));
        Visit.on(engine)
                .upsertAll(IntStream.range(0, ROWS)
                        .mapToObj(i -> new VisitRow(Instant.EPOCH.plusSeconds(i), customer.uid(), i))
                        .toList());
    }

    private ResultQuery<Record> ordered() {
        return dsl.selectFrom(VISIT).orderBy(VISIT.TIME_INDEX);
    }

    /** Works for minutes unless it is stopped. */
    private static Select<Record1<Integer>> slow(DSLContext dsl) {
        return dsl.select(count()).from(VISIT.as("a"), VISIT.as("b"), VISIT.as("c"));
    }

    private static void stopped(Query query) {
        assertThatThrownBy(query::execute)
                .isInstanceOfSatisfying(
                        TsManagerException.class, e -> assertThat(e.code()).isEqualTo("statement_timeout"));
    }

    @Test
    void theQuerysTimeoutEndsTheStatement() {
        stopped(slow(dsl).queryTimeout(1));
        stopped(slow(DSL.using(dsl.configuration().derive(new Settings().withQueryTimeout(1)))));
        stopped(dsl.update(CUSTOMER)
                .set(CUSTOMER.VISITS, DSL.field(slow(dsl)).cast(Integer.class))
                .queryTimeout(1));
        // Nothing may take longer than the engine allows.
        stopped(slow(engine.with(new Limits(10, 0, 500)).dsl()).queryTimeout(600));
        assertThat(dsl.selectCount().from(VISIT).queryTimeout(5).fetchOne(0)).isEqualTo(ROWS);
    }

    @Test
    void atMostTheRowsAskedForAreRead() {
        assertThat(ordered().maxRows(7).fetch(VISIT.PAGES)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(dsl.selectFrom(VISIT).maxRows(7).fetch()).hasSize(7);
        assertThat(ordered().maxRows(ROWS).fetch()).hasSize(ROWS);
        assertThat(ordered().maxRows(7).fetchSize(3).fetch()).hasSize(7);
        DSLContext five = engine.with(new Limits(5, 0, 5000)).dsl();
        assertThat(five.selectFrom(VISIT).maxRows(5).fetch()).hasSize(5);
        assertThatThrownBy(() -> five.selectFrom(VISIT).maxRows(6).fetch()).isInstanceOf(ResultTooLargeException.class);
    }

    @Test
    void pagesHaveTheRowsAskedFor() {
        assertThat(ordered().fetchSize(700).fetch(VISIT.PAGES))
                .containsExactlyElementsOf(IntStream.range(0, ROWS).boxed().toList());
        assertThat(dsl.selectFrom(VISIT).fetchSize(ROWS).fetch()).hasSize(ROWS);
        assertThatThrownBy(() -> dsl.selectFrom(VISIT).fetchSize(ROWS - 1).fetch())
                .isInstanceOf(ResultNotOrderedException.class);
        try (Cursor<Record> cursor = ordered().fetchSize(10).fetchLazy()) {
            assertThat(cursor.fetchNext(15)).hasSize(15);
        }
    }

    @Test
    void whatCanHaveNoEffectIsRefused() {
        List<ResultQuery<?>> refused = List.of(
                ordered().resultSetType(ResultSet.TYPE_SCROLL_INSENSITIVE),
                ordered().resultSetConcurrency(ResultSet.CONCUR_UPDATABLE),
                ordered().resultSetHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT),
                ordered().poolable(true),
                ordered().fetchSize(-1));
        assertThat(refused)
                .allSatisfy(query -> assertThatThrownBy(query::fetch)
                        .isInstanceOf(StatementException.class)
                        .hasMessageContaining("ake "));
        assertThat(dsl.fetchCount(VISIT)).isEqualTo(ROWS);
        assertThat(ordered()
                        .resultSetType(ResultSet.TYPE_FORWARD_ONLY)
                        .resultSetConcurrency(ResultSet.CONCUR_READ_ONLY)
                        .resultSetHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT)
                        .fetch())
                .hasSize(ROWS);
    }

    @Test
    void aStatementThatIsKeptRunsOnce() {
        try (CloseableResultQuery<?> kept =
                dsl.select(CUSTOMER.EMAIL).from(CUSTOMER).keepStatement(true)) {
            assertThat(kept.fetch()).hasSize(1);
            assertThatThrownBy(kept::fetch)
                    .isInstanceOf(StatementException.class)
                    .hasMessageContaining("keepStatement");
        }
    }
}
