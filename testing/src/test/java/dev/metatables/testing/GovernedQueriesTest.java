package dev.metatables.testing;

import static dev.metatables.testing.shop.CustomerTable.CUSTOMER;
import static dev.metatables.testing.shop.VisitTable.VISIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.finalTable;
import static org.jooq.impl.DSL.generateSeries;
import static org.jooq.impl.DSL.jsonbArrayAgg;
import static org.jooq.impl.DSL.jsonbObject;
import static org.jooq.impl.DSL.key;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.now;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sequence;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.values;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.statement.TableScope;
import dev.metatables.testing.shop.Customer;
import dev.metatables.testing.shop.CustomerRow;
import dev.metatables.testing.shop.CustomerRow.Level;
import dev.metatables.testing.shop.Visit;
import dev.metatables.testing.shop.VisitRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.ResultQuery;
import org.jooq.Sequence;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries at the edge of what is governed: what the server takes is let through, what it never takes is not sent. */
@MetaTablesTest(models = VisitRow.class)
class GovernedQueriesTest {
    private static final Sequence<Long> NUMBERS = sequence(name("numbers"), SQLDataType.BIGINT);
    private static final int VISITS = 5;

    private final Engine engine;

    GovernedQueriesTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void rows() {
        CustomerRow customer = Customer.on(engine)
                .upsert(v -> v.email("a@example.org").level(Level.NEW).tags(List.of("x", "y")));
        Visit.on(engine)
                .upsertAll(IntStream.range(0, VISITS)
                        .mapToObj(i -> new VisitRow(Instant.EPOCH.plusSeconds(i), customer.uid(), i))
                        .toList());
    }

    /** A query by what is asked for, so that a failure names it. */
    record Case(String name, Query query, Object expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> refused() {
        DSLContext dsl = DSL.using(org.jooq.SQLDialect.POSTGRES);
        return Stream.of(
                new Case("for update", dsl.selectFrom(VISIT).forUpdate(), "locks rows"),
                new Case(
                        "for share inside",
                        dsl.selectFrom(
                                select(VISIT.PAGES).from(VISIT).forShare().asTable("q")),
                        "locks rows"),
                new Case("sequence", dsl.select(NUMBERS.nextval()).from(VISIT), "sequence"),
                new Case(
                        "sequence into a row",
                        dsl.insertInto(VISIT, VISIT.PAGES)
                                .values(NUMBERS.nextval().cast(Integer.class)),
                        "sequence"),
                new Case("values alone", dsl.selectFrom(values(row(1, "a"))), "no table"),
                new Case("nothing", dsl.selectOne(), "no table"),
                new Case(
                        "the catalog of the database",
                        dsl.selectFrom(table(name("information_schema", "tables"))),
                        "not a table made from a record"),
                new Case(
                        "a function by text",
                        dsl.selectFrom(table("pg_ls_dir('.')")),
                        "not a table made from a record"),
                new Case(
                        "a change before an update",
                        dsl.with("gone")
                                .as(deleteFrom(VISIT).returning(VISIT.PAGES))
                                .update(CUSTOMER)
                                .set(CUSTOMER.NAME, "n"),
                        "common table expression"),
                new Case(
                        "a change in a table",
                        dsl.selectFrom(finalTable(update(CUSTOMER).set(CUSTOMER.NAME, "n"))),
                        "not a table made from a record"),
                new Case(
                        "conflict of an unknown key",
                        dsl.insertInto(CUSTOMER, CUSTOMER.EMAIL)
                                .values("b@example.org")
                                .onDuplicateKeyUpdate()
                                .set(CUSTOMER.NAME, "n"),
                        "onConflict(...)"),
                new Case(
                        "columns nobody knows",
                        dsl.with("n")
                                .as(select(VISIT.PAGES).from(VISIT))
                                .select()
                                .from(table(name("n"))),
                        "columns of the query are not known"),
                new Case(
                        "nested results",
                        dsl.select(multiset(select(VISIT.PAGES).from(VISIT))).from(CUSTOMER),
                        "or as JSON"),
                new Case("times without a zone", dsl.select(now()).from(VISIT), "currentOffsetDateTime()"),
                new Case("a block", dsl.begin(dsl.deleteFrom(VISIT)), "cannot be sent"),
                new Case("a savepoint", dsl.savepoint("x"), "cannot be sent"),
                new Case("a setting", dsl.setLocal(name("role"), val("x")), "cannot be sent"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Case one) {
        assertThatThrownBy(() -> run(one.query()))
                .isInstanceOf(MetaTablesException.class)
                .isNotInstanceOf(dev.metatables.runtime.transport.TsManagerException.class)
                .hasMessageContaining((String) one.expected());
        assertThat(Visit.on(engine).where().count()).isEqualTo(VISITS);
    }

    static Stream<Case> taken() {
        DSLContext dsl = DSL.using(org.jooq.SQLDialect.POSTGRES);
        var n = field(name("n"), Integer.class);
        return Stream.of(
                new Case("null moments", dsl.selectFrom(CUSTOMER), 1),
                new Case(
                        "values beside a table",
                        dsl.selectFrom(values(row(1), row(2)).crossJoin(CUSTOMER)),
                        2),
                new Case("a series", dsl.selectFrom(generateSeries(1, 3).crossJoin(CUSTOMER)), 3),
                new Case(
                        "an array",
                        dsl.selectFrom(unnest(List.of(1, 2)).as("u", "n").crossJoin(CUSTOMER)),
                        2),
                new Case(
                        "an array with its positions",
                        dsl.selectFrom(unnest(List.of(1, 2)).withOrdinality().crossJoin(CUSTOMER)),
                        2),
                new Case(
                        "an array of each row",
                        dsl.selectFrom(CUSTOMER.crossJoin(
                                lateral(unnest(val(new Integer[] {1, 2})).as("u", "n")))),
                        2),
                new Case(
                        "a series of its own",
                        dsl.withRecursive("r", "n")
                                .as(select(val(1))
                                        .unionAll(
                                                select(n.add(1)).from(name("r")).where(n.lt(3))))
                                .select(n)
                                .from(table(name("r")).crossJoin(CUSTOMER)),
                        3),
                new Case("a condition in words", dsl.selectFrom(CUSTOMER).where("email like {0}", val("a%")), 1),
                new Case("the clock", dsl.select(currentOffsetDateTime()).from(CUSTOMER), 1),
                new Case(
                        "documents made of rows",
                        dsl.select(jsonbArrayAgg(jsonbObject(key("p").value(VISIT.PAGES))))
                                .from(VISIT),
                        1),
                new Case(
                        "arrays made of rows", dsl.select(arrayAgg(VISIT.PAGES)).from(VISIT), 1),
                new Case(
                        "rows that are there already",
                        dsl.insertInto(CUSTOMER, CUSTOMER.EMAIL)
                                .values("a@example.org")
                                .onDuplicateKeyIgnore(),
                        0),
                new Case(
                        "groups",
                        dsl.select(VISIT.CUSTOMER_UID, count()).from(VISIT).groupBy(VISIT.CUSTOMER_UID),
                        1));
    }

    @ParameterizedTest
    @MethodSource
    void taken(Case one) {
        assertThat(run(one.query())).isEqualTo(one.expected());
    }

    private int run(Query query) {
        query.attach(engine.dsl().configuration());
        return query instanceof ResultQuery<?> select ? select.fetch().size() : query.execute();
    }

    @Test
    void whatOnlyTextShowsIsTakenWithAScopeByHand() {
        var paths = engine.dsl()
                .select(field("t.j", String.class).as("tag"))
                .from(CUSTOMER, table("jsonb_array_elements_text(tags) as t(j)"))
                .orderBy(1);

        assertThatThrownBy(paths::fetch).hasMessageContaining("give the scope by hand");
        assertThat(engine.execute(engine.operation(paths, TableScope.reading(CUSTOMER)))
                        .rows())
                .isEqualTo(List.of(Map.of("tag", "x"), Map.of("tag", "y")));
        assertThatThrownBy(() -> engine.execute(engine.operation(
                        engine.dsl().select(field("relname")).from("pg_class"), TableScope.reading(CUSTOMER))))
                .hasMessageContaining("pg_class");
    }
}
