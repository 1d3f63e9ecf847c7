package dev.metatables.testing;

import static dev.metatables.testing.shop.VisitTable.VISIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.row.Progress;
import dev.metatables.testing.shop.Customer;
import dev.metatables.testing.shop.CustomerRow;
import dev.metatables.testing.shop.CustomerRow.Level;
import dev.metatables.testing.shop.Visit;
import dev.metatables.testing.shop.VisitRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same tables as {@link FirstClassTest} in another namespace, and one more. */
@MetaTablesTest
class SecondClassTest {
    private static final Instant NOON = Instant.parse("2024-05-05T12:00:00Z");

    private final Engine engine;

    SecondClassTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void rowsOfOtherClassesAreNotSeen() {
        Customer.on(engine)
                .upsert(v ->
                        v.uid(FirstClassTest.UID).email("second@example.org").level(Level.NEW));

        assertThat(Customer.on(engine).where().list())
                .extracting(CustomerRow::email)
                .containsExactly("second@example.org");
    }

    @Test
    void timeIsReadAndCutInTheNamespace() {
        CustomerRow customer = Customer.on(engine)
                .upsert(v ->
                        v.uid(FirstClassTest.UID).email("second@example.org").level(Level.NEW));
        Visit.Rows visits = Visit.on(engine);
        visits.upsertAll(List.of(
                new VisitRow(NOON, customer.uid(), 1),
                new VisitRow(NOON.plusSeconds(1), customer.uid(), 2),
                new VisitRow(NOON.plusSeconds(2), customer.uid(), 3)));

        assertThat(visits.latest(customer.uid())).map(VisitRow::pages).contains(3);
        assertThat(visits.deleteAfter(NOON.plusSeconds(2))).isEqualTo(1);
        assertThat(visits.between(NOON, NOON.plusSeconds(9)).list())
                .extracting(VisitRow::pages)
                .containsExactly(1, 2);
        assertThat(visits.progress())
                .containsExactly(new Progress(List.of(customer.uid()), NOON, NOON.plusSeconds(1), 2));
        assertThat(engine.dsl()
                        .selectFrom(VISIT)
                        .where(VISIT.PAGES.gt(1))
                        .orderBy(VISIT.TIME_INDEX)
                        .fetchInto(VisitRow.class))
                .containsExactly(new VisitRow(NOON.plusSeconds(1), customer.uid(), 2));
    }
}
