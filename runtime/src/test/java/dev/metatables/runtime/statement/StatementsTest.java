package dev.metatables.runtime.statement;

import static dev.metatables.runtime.example.AccountHoldingsTable.ACCOUNT_HOLDINGS;
import static dev.metatables.runtime.example.AccountTable.ACCOUNT;
import static dev.metatables.runtime.example.AssetTable.ASSET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.metatables.contract.operation.OperationKind;
import dev.metatables.runtime.example.AssetTable;
import dev.metatables.runtime.table.TableHandle;
import dev.metatables.runtime.value.ValueException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class StatementsTest {
    private static final DSLContext SQL = DSL.using(SQLDialect.POSTGRES);
    private static final UUID UID = UUID.fromString("00000000-0000-0001-0000-000000000002");
    private static final TableHandle ASSETS = ASSET.handle();
    private static final TableHandle ACCOUNTS = ACCOUNT.handle();

    @Test
    void aSelectReadsTheTablesItNames() {
        CompiledStatement compiled = Statements.compile(SQL.select(ASSET.SYMBOL, ACCOUNT.NAME)
                .from(ASSET)
                .join(ACCOUNT)
                .on(ACCOUNT.UID.eq(ASSET.ACCOUNT_UID))
                .where(ASSET.SYMBOL.eq("a%b"))
                .orderBy(ASSET.SYMBOL)
                .limit(5)
                .offset(2));

        assertThat(compiled.kind()).isEqualTo(OperationKind.SELECT);
        assertThat(compiled.reads()).containsExactly(ASSETS, ACCOUNTS);
        assertThat(compiled.writes()).isEmpty();
        assertThat(compiled.ordered()).isTrue();
        assertThat(compiled.statement().sql())
                .contains("\"symbol\" = %(p1)s order by")
                .contains("offset cast(%(p2)s as bigint) rows fetch next cast(%(p3)s as bigint) rows only");
        assertThat(compiled.statement().parameters()).isEqualTo(Map.of("p1", "a%b", "p2", 2L, "p3", 5L));
        assertThat(compiled.statement().parameterTypes()).isEmpty();
    }

    @Test
    void everyPlaceATableCanStandIsInTheScope() {
        AssetTable other = ASSET.as("other");
        CommonTableExpression<?> common = name("common").as(select(ASSET.UID).from(ASSET));

        assertThat(reads(SQL.selectFrom(ASSET)
                        .where(ASSET.UID.in(select(ACCOUNT.UID).from(ACCOUNT)))))
                .containsExactly(ASSETS, ACCOUNTS);
        assertThat(reads(SQL.select(other.UID).from(other))).containsExactly(ASSETS);
        assertThat(reads(SQL.with(common).select().from(common))).containsExactly(ASSETS);
        assertThat(reads(SQL.with(common).select(val(1)).from(table(name("common")))))
                .containsExactly(ASSETS);
        assertThat(reads(SQL.select().from(select(ASSET.UID).from(ASSET).asTable("q"))))
                .containsExactly(ASSETS);
        assertThat(reads(SQL.selectFrom(ASSET.where(ASSET.SYMBOL.eq("x"))))).containsExactly(ASSETS);
        assertThat(reads(SQL.select(ASSET.UID)
                        .from(ASSET)
                        .union(select(ACCOUNT.UID).from(ACCOUNT))))
                .containsExactly(ASSETS, ACCOUNTS);
        assertThat(reads(SQL.select(
                                ASSET.UID,
                                select(ACCOUNT.NAME).from(ACCOUNT).limit(1).asField("n"))
                        .from(ASSET)))
                .containsExactlyInAnyOrder(ASSETS, ACCOUNTS);
        assertThat(reads(SQL.select()
                        .from(ASSET, lateral(select(ACCOUNT.NAME).from(ACCOUNT)).as("l"))))
                .containsExactly(ASSETS, ACCOUNTS);
    }

    @Test
    void changesWriteTheirTargetAndReadTheRest() {
        CompiledStatement insert = Statements.compile(
                SQL.insertInto(ASSET, ASSET.UID).select(select(ACCOUNT.UID).from(ACCOUNT)));
        CompiledStatement update = Statements.compile(
                SQL.update(ASSET).set(ASSET.SYMBOL, "z").from(ACCOUNT).where(ACCOUNT.UID.eq(ASSET.ACCOUNT_UID)));
        CompiledStatement delete = Statements.compile(SQL.deleteFrom(ASSET)
                .using(ACCOUNT)
                .where(ACCOUNT.UID.eq(ASSET.ACCOUNT_UID))
                .returning(ASSET.UID));

        assertThat(insert.kind()).isEqualTo(OperationKind.INSERT);
        assertThat(update.kind()).isEqualTo(OperationKind.UPDATE);
        assertThat(delete.kind()).isEqualTo(OperationKind.DELETE);
        for (CompiledStatement change : new CompiledStatement[] {insert, update, delete}) {
            assertThat(change.writes()).containsExactly(ASSETS);
            assertThat(change.reads()).containsExactly(ACCOUNTS);
        }
        assertThat(delete.fields()).hasSize(1);
    }

    @Test
    void onConflictDoUpdateIsAnUpsertAndDoNothingAnInsert() {
        assertThat(Statements.compile(SQL.insertInto(ASSET, ASSET.UID, ASSET.SYMBOL)
                                .values(UID, "s")
                                .onConflict(ASSET.SYMBOL)
                                .doUpdate()
                                .set(ASSET.SYMBOL, excluded(ASSET.SYMBOL)))
                        .kind())
                .isEqualTo(OperationKind.UPSERT);
        assertThat(Statements.compile(SQL.insertInto(ASSET, ASSET.UID, ASSET.SYMBOL)
                                .values(UID, "s")
                                .onConflictDoNothing()
                                .returning())
                        .kind())
                .isEqualTo(OperationKind.INSERT);
    }

    @Test
    void valuesKeepTheirTypeByCastOrDeclaration() {
        CompiledStatement compiled = Statements.compile(SQL.select(ACCOUNT_HOLDINGS.QUANTITY)
                .from(ACCOUNT_HOLDINGS)
                .where(ACCOUNT_HOLDINGS.TIME_INDEX.ge(Instant.parse("2024-01-02T03:04:05.600Z")))
                .and(ACCOUNT_HOLDINGS.QUANTITY.gt(Double.POSITIVE_INFINITY))
                .and(ACCOUNT_HOLDINGS.ACCOUNT_UID.eq(any(UID, UID)))
                .and(val(LocalDate.of(2024, 2, 29)).isNotNull())
                .and(param("mine", SQLDataType.NUMERIC(4, 2)).isNull()));

        assertThat(compiled.statement().sql())
                .contains("cast(%(p1)s as timestamp with time zone)")
                .contains("cast(%(p2)s as double precision)")
                .contains("cast(%(p3)s as uuid[])")
                .contains("cast(%(p4)s as date)")
                .contains("%(mine)s");
        assertThat((Map<?, ?>) compiled.statement().parameters())
                .hasToString("{p1=2024-01-02T03:04:05.600000Z, p2=Infinity, p3=[" + UID + ", " + UID
                        + "], p4=2024-02-29, mine=null}");
        assertThat(compiled.statement().parameterTypes())
                .isEqualTo(Map.of("p1", "timestamp with time zone", "p4", "date"));
    }

    @Test
    void percentSignsAreDoubledAndOperatorsRestored() {
        CompiledStatement compiled =
                Statements.compile(SQL.select(inline("100%").as("a % b"))
                        .from(ASSET)
                        .where(condition("data ?? 'k' and x like '%??%' and y % 2 = {0}", val(1))));

        assertThat(compiled.statement().sql())
                .contains("'100%%' as \"a %% b\"")
                .contains("data ? 'k' and x like '%%??%%' and y %% 2 = cast(%(p1)s as integer)");
    }

    @Test
    void columnsThatCouldShareALabelGetTheirOwn() {
        assertThat(Statements.compile(SQL.select(ASSET.UID, ACCOUNT.UID).from(ASSET, ACCOUNT))
                        .statement()
                        .sql())
                .startsWith("select * from (select ")
                .endsWith(") as labelled (c1, c2)");
        assertThat(Statements.compile(
                                SQL.select(max(ASSET.SYMBOL), min(ASSET.SYMBOL)).from(ASSET))
                        .statement()
                        .sql())
                .endsWith(") as labelled (c1, c2)");
        assertThat(Statements.compile(
                                SQL.select(ASSET.UID, ACCOUNT.UID.as("account")).from(ASSET, ACCOUNT))
                        .statement()
                        .sql())
                .doesNotContain("labelled");
    }

    @Test
    void whatIsNotMadeFromARecordIsRefused() {
        refused(SQL.select().from("secret"), "secret");
        refused(SQL.select().from(table(name("secret"))), "secret");
        refused(
                SQL.select()
                        .from(ASSET)
                        .where(ASSET.UID.in(select(DSL.field("uid", UUID.class)).from("secret"))),
                "secret");
        refused(SQL.update(table(name("secret"))).set(DSL.field("a", Integer.class), 1), "secret");
        refused(SQL.select(val(1)), "no table");
        refused(SQL.createTable("t").column("a", SQLDataType.INTEGER), "cannot be sent");
        refused(SQL.query("delete from secret"), "cannot be sent");
        refused(SQL.truncate(ASSET), "cannot be sent");
        refused(
                SQL.mergeInto(ASSET)
                        .using(ACCOUNT)
                        .on(ASSET.UID.eq(ACCOUNT.UID))
                        .whenMatchedThenUpdate()
                        .set(ASSET.SYMBOL, "x"),
                "cannot be sent");
    }

    @Test
    void aParameterThatWouldLoseDigitsIsRefused() {
        Query query = SQL.selectFrom(ACCOUNT_HOLDINGS)
                .where(ACCOUNT_HOLDINGS.TIME_INDEX.eq(Instant.parse("2024-01-01T00:00:00.000000001Z")));

        assertThatThrownBy(() -> Statements.compile(query))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("truncatedTo");
    }

    @Test
    void anUnorderedSelectSaysSo() {
        assertThat(Statements.compile(SQL.selectFrom(ASSET)).ordered()).isFalse();
        assertThat(Statements.compile(SQL.select(
                                        ASSET.UID,
                                        multiset(select(ACCOUNT.UID)
                                                .from(ACCOUNT)
                                                .orderBy(ACCOUNT.UID)))
                                .from(ASSET))
                        .ordered())
                .isFalse();
    }

    private static Iterable<TableHandle> reads(Query query) {
        return Statements.compile(query).reads();
    }

    private static void refused(Query query, String words) {
        assertThatThrownBy(() -> Statements.compile(query))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining(words);
    }
}
