package dev.metatables.runtime.statement;

import static dev.metatables.runtime.example.AccountHoldingsTable.ACCOUNT_HOLDINGS;
import static dev.metatables.runtime.example.AccountTable.ACCOUNT;
import static dev.metatables.runtime.example.AssetTable.ASSET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.value.ValueException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Queries by which something else could be meant than what is sent. */
class HostileQueriesTest {
    private static final DSLContext SQL = DSL.using(SQLDialect.POSTGRES);

    @Test
    void tablesInTextTemplatesAreInTheScope() {
        assertThat(Statements.compile(SQL.select(ACCOUNT.UID)
                                .from(ACCOUNT)
                                .where(condition("exists (select 1 from {0})", ASSET)))
                        .reads())
                .containsExactly(ACCOUNT.handle(), ASSET.handle());
        assertThat(Statements.compile(SQL.select(field("(select count(*) from {0} x)", ASSET.as("y")))
                                .from(ACCOUNT))
                        .reads())
                .containsExactlyInAnyOrder(ACCOUNT.handle(), ASSET.handle());
        assertThat(Statements.compile(SQL.update(ACCOUNT)
                                .set(ACCOUNT.NAME, "x")
                                .where(ACCOUNT.NAME.eq("y"))
                                .returning())
                        .reads())
                .isEmpty();
    }

    @Test
    void aCommonTableHidesNoTableOfAnotherSchema() {
        refused(
                SQL.with("other").as(select(ACCOUNT.UID).from(ACCOUNT)).select().from(table(name("secret", "other"))),
                "secret");
        assertThat(Statements.compile(SQL.with("other")
                                .as(select(ACCOUNT.UID).from(ACCOUNT))
                                .select()
                                .from(table(name("other"))))
                        .reads())
                .containsExactly(ACCOUNT.handle());
    }

    @Test
    void aSelectIntoATableIsNoSelect() {
        refused(SQL.select(ACCOUNT.UID).into(table(name("copy"))).from(ACCOUNT), "insertInto");
    }

    @Test
    void inlinedMomentsOutsideTheCalendarAreRefused() {
        refused(SQL.select(inline(LocalDate.of(-43, 3, 15))).from(ACCOUNT), "val(...)");
        refused(SQL.select(inline(Instant.MIN)).from(ACCOUNT), "val(...)");
        refused(SQL.select(inline(OffsetDateTime.MAX)).from(ACCOUNT), "val(...)");
        assertThatThrownBy(() -> Statements.compile(
                        SQL.select(inline(Instant.ofEpochSecond(0, 1))).from(ACCOUNT)))
                .isInstanceOf(ValueException.class);
        assertThat(Statements.compile(
                                SQL.select(inline(LocalDate.of(2024, 2, 29))).from(ACCOUNT))
                        .statement()
                        .sql())
                .contains("date '2024-02-29'");
    }

    @Test
    void infinitiesAreParametersOfConditions() {
        assertThat(Statements.compile(SQL.selectFrom(ACCOUNT_HOLDINGS)
                                .where(ACCOUNT_HOLDINGS.TIME_INDEX.between(Instant.MIN, Instant.MAX)))
                        .statement()
                        .parameters())
                .isEqualTo(java.util.Map.of("p1", "-infinity", "p2", "infinity"));
    }

    @Test
    void valuesWithoutAColumnTypeAreNamedReadably() {
        assertThatThrownBy(
                        () -> Statements.compile(SQL.select(val(new byte[] {1})).from(ACCOUNT)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("byte[]");
    }

    @Test
    void starsOverSeveralTablesKeepTheirColumnsApart() {
        assertThat(Statements.compile(SQL.select(asterisk()).from(ACCOUNT, ASSET))
                        .statement()
                        .sql())
                .contains("as labelled (c1, c2, c3, c4, c5)");
    }

    @Test
    void aListOfAnyLengthStaysAListOfParameters() {
        int length = 70_000;
        var compiled = Statements.compile(SQL.selectFrom(ASSET)
                .where(ASSET.SYMBOL.in(
                        IntStream.range(0, length).mapToObj(i -> "'" + i).toList())));

        assertThat((java.util.Map<?, ?>) compiled.statement().parameters()).hasSize(length);
        assertThat(compiled.statement().sql()).doesNotContain("'");
    }

    private static void refused(Query query, String words) {
        assertThatThrownBy(() -> Statements.compile(query))
                .isInstanceOf(MetaTablesException.class)
                .hasMessageContaining(words);
    }
}
