package com.acme.portfolio;

import static com.acme.portfolio.EverythingTable.EVERYTHING;
import static com.acme.portfolio.TickTable.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.portfolio.EverythingRow.Address;
import com.acme.portfolio.EverythingRow.Color;
import com.acme.portfolio.EverythingRow.Geo;
import com.acme.portfolio.EverythingRow.Point;
import com.acme.portfolio.TickRow.Side;
import com.acme.portfolio.TickRow.Venue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.metatables.runtime.Engine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a program writes comes back as it was. Each public method is one test. */
public final class RoundTrips {
    private static final Instant NOW = Instant.parse("2024-02-29T12:34:56.123456Z");
    private static final OffsetDateTime OFFSET = NOW.atOffset(ZoneOffset.UTC);
    private static final ZonedDateTime ZONED = NOW.atZone(ZoneOffset.UTC);
    private static final String ODD = "'\"\\ %(x)s {},\n\t\u00e4\ud83d\ude80 NULL";
    private static final Point POINT =
            new Point(7, ODD, LocalDate.of(2024, 2, 29), NOW, Color.DARK_BLUE, new BigDecimal("0.12345678901234567890"));
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RoundTrips() {}

    private static EverythingRow full(int id) {
        return new EverythingRow(
                new UUID(1, id), new UUID(-1, -1), ODD, "", "full " + id, ODD, ODD, "abc", "xyz",
                Short.MIN_VALUE, Short.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE,
                Float.MIN_VALUE, Float.MAX_VALUE, 1.5f, 0.25, Double.MIN_VALUE, -Double.MAX_VALUE,
                new BigDecimal("123456789012345678901234567890.10"), new BigDecimal("-0.0000000001"),
                true, false, LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31),
                NOW, Instant.parse("0001-01-01T00:00:00Z"), OFFSET, OFFSET.plusYears(3000), ZONED, ZONED.minusDays(1).minusYears(3000),
                Color.RED, Color.DARK_BLUE,
                JSON.objectNode().put("a", 1).putNull("b").set("c", JSON.arrayNode().add(true).add(1.5).add(ODD)),
                JSON.textNode("alone"),
                Map.of("k", List.of(1, 2)), Map.of("text", ODD, "list", List.of(1, "x"), "yes", true),
                Arrays.asList(POINT, null), List.of(ODD, ""), POINT, new Point(0, null, LocalDate.EPOCH, NOW, Color.RED, BigDecimal.ONE),
                new Address("Zug", 5, Color.RED, new Geo(1.0, null), List.of(POINT)),
                new Address(ODD, -1, null, null, null));
    }

    private static EverythingRow sparse(int id) {
        return new EverythingRow(
                new UUID(2, id), null, "", null, "sparse " + id, null, "", "   ", null,
                (short) 0, null, 0, null, 0, null, Float.NaN, null, Float.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
                Double.NaN, null, BigDecimal.ZERO, null, false, null, LocalDate.of(-43, 3, 15), null,
                Instant.MAX, null, OFFSET, null, ZONED, null, Color.RED, null,
                JSON.nullNode(), null, Map.of(), null, List.of(), null, POINT, null,
                new Address("", 0, null, null, null), null);
    }

    public static void rowsWithEverythingComeBack(Engine engine) {
        EverythingRow row = full(1);
        assertThat(Everything.on(engine).insert(row)).isEqualTo(row);
        assertThat(Everything.on(engine).get(row.uid())).contains(row);
        assertThat(Everything.on(engine).getByExact(row.exact())).contains(row);
        assertThat(Everything.on(engine).where(EVERYTHING.HOME_CITY.eq("Zug"), EVERYTHING.HOME_NUMBER.eq(5)).list()).contains(row);
    }

    public static void rowsWithNothingComeBack(Engine engine) {
        EverythingRow row = sparse(1);
        assertThat(Everything.on(engine).insert(row)).isEqualTo(row);
        assertThat(Everything.on(engine).get(row.uid())).contains(row);
        assertThat(Everything.on(engine).where(EVERYTHING.WORK_CITY.isNull()).list()).contains(row);
    }

    public static void manyRowsComeBack(Engine engine) {
        List<EverythingRow> rows = List.of(full(2), sparse(2), full(3), sparse(3));
        assertThat(Everything.on(engine).insertAll(rows)).isEqualTo(4);
        assertThat(Everything.on(engine).upsertAll(rows)).isEqualTo(4);
        for (EverythingRow row : rows) {
            assertThat(Everything.on(engine).get(row.uid())).contains(row);
        }
    }

    public static void anUpsertSetsEveryColumn(Engine engine) {
        EverythingRow full = full(4);
        EverythingRow sparse = sparse(4);
        Everything.on(engine).insert(sparse);
        EverythingRow written = new EverythingRow(
                full.uid(), full.maybeUid(), full.text(), full.maybeText(), sparse.exact(), full.maybeExact(),
                full.unbounded(), full.code(), full.maybeCode(), full.small(), full.maybeSmall(), full.number(),
                full.maybeNumber(), full.big(), full.maybeBig(), full.rough(), full.maybeRough(), full.floating(),
                full.single(), full.fine(), full.maybeFine(), full.amount(), full.maybeAmount(), full.active(),
                full.maybeActive(), full.day(), full.maybeDay(), full.instant(), full.maybeInstant(), full.offset(),
                full.maybeOffset(), full.zoned(), full.maybeZoned(), full.color(), full.maybeColor(), full.tree(),
                full.maybeTree(), full.map(), full.maybeMap(), full.points(), full.maybeList(), full.point(),
                full.maybePoint(), full.home(), full.work());

        EverythingRow stored = Everything.on(engine).upsert(written);

        assertThat(stored.uid()).isEqualTo(sparse.uid());
        assertThat(stored).usingRecursiveComparison().ignoringFields("uid").isEqualTo(written);
    }

    public static void theDocumentNullIsNoAbsence(Engine engine) {
        EverythingRow row = sparse(5);
        assertThat(Everything.on(engine).insert(row).tree()).isEqualTo((JsonNode) JSON.nullNode());
        assertThat(Everything.on(engine).get(row.uid()).orElseThrow().maybeTree()).isNull();
    }

    public static void enumsAndEmbeddedColumnsAreKeys(Engine engine) {
        Venue six = new Venue("XSWX", "CH");
        TickRow first = new TickRow(NOW, Side.BID, six, 1.5);
        TickRow later = new TickRow(NOW.plusSeconds(1), Side.BID, six, 2.5);
        TickRow other = new TickRow(NOW, Side.ASK, six, 3.5);

        assertThat(Tick.on(engine).upsertAll(List.of(first, later, other))).isEqualTo(3);

        assertThat(Tick.on(engine).get(NOW, Side.ASK, "XSWX")).contains(other);
        assertThat(Tick.on(engine).latest(Side.BID, "XSWX")).contains(later);
        assertThat(Tick.on(engine).where(TICK.SIDE.eq(Side.BID.name())).orderBy(TICK.TIME_INDEX).list())
                .containsExactly(first, later);
        assertThat(Tick.on(engine).delete(NOW, Side.ASK, "XSWX")).isTrue();
    }

    public static void rowsAreFoundByKeysOfSeveralColumns(Engine engine) {
        Everything.Rows rows = Everything.on(engine);
        EverythingRow one = full(31);
        EverythingRow two = sparse(32);
        rows.insertAll(List.of(one, two));

        assertThat(rows.getByExactAndColorAndOffset(one.exact(), one.color(), one.offset())).contains(one);
        assertThat(rows.getByExactAndColorAndOffset(one.exact(), Color.DARK_BLUE, one.offset())).isEmpty();
        assertThat(rows.getManyByExactAndColorAndOffset(List.of(key(two), key(one).exact("nobody"), key(one))))
                .containsExactly(two, one);
        assertThatThrownBy(() -> rows.getManyByExactAndColorAndOffset(List.of(new Everything.Values().exact("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("color, offset");
    }

    private static Everything.Values key(EverythingRow row) {
        return new Everything.Values().exact(row.exact()).color(row.color()).offset(row.offset());
    }
}
