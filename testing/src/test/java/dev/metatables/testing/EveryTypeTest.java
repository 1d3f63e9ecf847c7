package dev.metatables.testing;

import static dev.metatables.testing.shop.SampleTable.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.metatables.runtime.Engine;
import dev.metatables.runtime.row.BulkOptions;
import dev.metatables.runtime.value.ValueException;
import dev.metatables.testing.shop.Sample;
import dev.metatables.testing.shop.SampleRow;
import dev.metatables.testing.shop.SampleRow.Place;
import dev.metatables.testing.shop.SampleRow.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows with the extremes of every type, written and read by every way of the row API. */
@MetaTablesTest(models = SampleRow.class)
class EveryTypeTest {
    private static final String EMOJI = "\uD83D\uDE00";
    private static final int DEPTH = 500;

    private final Engine engine;
    private final Sample.Rows samples;

    EveryTypeTest(Engine engine) {
        this.engine = engine;
        this.samples = Sample.on(engine);
    }

    @BeforeEach
    void empty() {
        engine.dsl().deleteFrom(SAMPLE).execute();
    }

    static List<SampleRow> extremes() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        JsonNode deep = json.numberNode(1);
        for (int i = 0; i < DEPTH; i++) {
            deep = i % 2 == 0 ? json.arrayNode().add(deep) : json.objectNode().set("d", deep);
        }
        return List.of(
                new SampleRow(
                        new UUID(0, 0),
                        0,
                        "",
                        Long.MIN_VALUE,
                        "",
                        null,
                        Short.MIN_VALUE,
                        Float.NEGATIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        false,
                        BigDecimal.ZERO,
                        null,
                        LocalDate.MIN,
                        Instant.MIN,
                        OffsetDateTime.MIN,
                        null,
                        NullNode.instance,
                        Map.of(),
                        List.of(),
                        null,
                        State.NEW),
                new SampleRow(
                        new UUID(-1, -1),
                        Integer.MAX_VALUE,
                        "o'Brien \"\\ %s %(uid)s {x,NULL} $1 ? ?? :a",
                        Long.MAX_VALUE,
                        "x".repeat(1 << 20),
                        "abcde",
                        Short.MAX_VALUE,
                        Float.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        true,
                        new BigDecimal("9".repeat(1000) + "." + "1".repeat(500)),
                        new BigDecimal("-99999999999999999999.9999999999"),
                        LocalDate.MAX,
                        Instant.MAX,
                        OffsetDateTime.MAX,
                        ZonedDateTime.of(2024, 2, 29, 23, 59, 59, 999_999_000, ZoneOffset.UTC),
                        deep,
                        Map.of("", "", "k\"\\\n", "v" + EMOJI),
                        List.of(0.0, Double.MIN_VALUE, Double.MAX_VALUE),
                        new Place("caf\u00e9 cafe\u0301", Integer.MIN_VALUE),
                        State.USED),
                new SampleRow(
                        UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"),
                        Integer.MIN_VALUE,
                        "NULL",
                        0,
                        "\u0001\t\r\n\u007f\u200d" + EMOJI + "\u05d0\ufeff e\u0301 \u00e9 \u1e9e",
                        "  \u00e9  ",
                        (short) 0,
                        Float.NaN,
                        Double.NaN,
                        true,
                        new BigDecimal("0.000"),
                        new BigDecimal("0.0000000001"),
                        LocalDate.of(-43, 3, 15),
                        Instant.parse("-0043-03-15T11:00:00.000001Z"),
                        OffsetDateTime.parse("1969-12-31T23:59:59.999999Z"),
                        ZonedDateTime.of(0, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                        TextNode.valueOf("NULL"),
                        Map.of("a", "null"),
                        List.of(0.1 + 0.2),
                        new Place("", 0),
                        State.NEW),
                new SampleRow(
                        new UUID(7, 7),
                        -1,
                        EMOJI,
                        1,
                        " ",
                        "",
                        (short) -1,
                        -0.0f,
                        -0.0,
                        false,
                        new BigDecimal("-1.50"),
                        new BigDecimal("1.5000000000"),
                        LocalDate.of(10_000, 1, 1),
                        Instant.parse("+294276-12-31T23:59:59.999999Z"),
                        OffsetDateTime.parse("-4712-01-01T00:00:00Z"),
                        ZonedDateTime.of(10_000, 1, 1, 0, 0, 0, 1000, ZoneOffset.UTC),
                        json.objectNode()
                                .putNull("n")
                                .put("big", new BigDecimal("12345678901234567890.123"))
                                .put("small", 0.1),
                        Map.of("z", "1", "a", "2"),
                        List.of(Double.MIN_NORMAL),
                        new Place("room", 1),
                        State.USED));
    }

    @Test
    void singleRowsComeBackTheSame() {
        for (SampleRow row : extremes()) {
            assertSame(samples.insert(row), row);
            assertSame(samples.get(row.uid()).orElseThrow(), row);
            assertSame(samples.getByCode(row.code()).orElseThrow(), row);
            assertSame(samples.upsert(row), row);
            assertSame(samples.update(row).orElseThrow(), row);
            assertThat(samples.delete(row.uid())).isTrue();
        }
    }

    @Test
    void rowsOfABatchComeBackTheSame() {
        List<SampleRow> rows = byCode(extremes());

        assertThat(samples.insertAll(rows)).isEqualTo(rows.size());
        assertAllSame(samples.where().orderBy(SAMPLE.CODE).list(), rows);
        assertThat(samples.upsertAll(rows.stream(), BulkOptions.defaults().withBatchRows(3)))
                .isEqualTo(rows.size());
        assertAllSame(samples.where().orderBy(SAMPLE.CODE).stream().toList(), rows);
        assertAllSame(
                byCode(samples.getManyByCode(rows.stream().map(SampleRow::code).toList()).values().stream()
                        .toList()),
                rows);
    }

    @Test
    void jooqReadsThemAsTheRowApiDoes() {
        List<SampleRow> rows = byCode(extremes());
        samples.insertAll(rows);
        var ordered = engine.dsl().selectFrom(SAMPLE).orderBy(SAMPLE.CODE);

        assertAllSame(ordered.fetchInto(SampleRow.class), rows);
        assertAllSame(ordered.fetchSize(1).fetchLazy().fetchInto(SampleRow.class), rows);
        assertThat(ordered.fetch(SAMPLE.MADE))
                .containsExactlyElementsOf(rows.stream().map(SampleRow::made).toList());
        assertAllSame(
                byCode(engine.dsl()
                        .update(SAMPLE)
                        .set(SAMPLE.BOX, SAMPLE.BOX)
                        .returning()
                        .fetchInto(SampleRow.class)),
                rows);
        assertThat(ordered.fetch()).allMatch(record -> !record.changed());
    }

    @Test
    void rowsAreFoundByTheirExtremes() {
        List<SampleRow> rows = extremes();
        samples.insertAll(rows);

        for (SampleRow row : rows) {
            List<Condition> conditions = new ArrayList<>(List.of(
                    SAMPLE.UID.eq(row.uid()),
                    SAMPLE.CODE.eq(row.code()),
                    SAMPLE.MAKER.eq(row.maker()),
                    SAMPLE.MAKER.in(row.maker(), "?"),
                    SAMPLE.SERIAL.eq(row.serial()),
                    SAMPLE.WORDS.eq(row.words()),
                    SAMPLE.BOX.eq(row.box()),
                    SAMPLE.WEIGHT.eq(row.weight()),
                    SAMPLE.SIZE.eq(row.size()),
                    SAMPLE.OPEN.eq(row.open()),
                    SAMPLE.PRICE.eq(row.price()),
                    SAMPLE.MADE.eq(row.made()),
                    SAMPLE.BOUGHT.eq(row.bought()),
                    SAMPLE.SHOWN.eq(row.shown()),
                    SAMPLE.STATE.eq(row.state().name())));
            assertSame(
                    samples.where(conditions.toArray(Condition[]::new)).first().orElseThrow(), row);
        }
    }

    @Test
    void theCharacterThatPostgresCannotHoldIsNamed() {
        SampleRow row = extremes().get(0);
        SampleRow nul = new SampleRow(
                row.uid(),
                row.code(),
                "a\u0000b",
                row.serial(),
                row.words(),
                row.kind(),
                row.box(),
                row.weight(),
                row.size(),
                row.open(),
                row.price(),
                row.fixed(),
                row.made(),
                row.bought(),
                row.shown(),
                row.sold(),
                row.document(),
                row.facts(),
                row.measured(),
                row.place(),
                row.state());

        Stream.<Runnable>of(
                        () -> samples.insert(nul),
                        () -> samples.upsertAll(List.of(row, nul)),
                        () -> samples.where(SAMPLE.MAKER.eq("a\u0000b")).list())
                .forEach(call -> assertThatThrownBy(call::run)
                        .isInstanceOf(ValueException.class)
                        .hasMessageContaining("NUL"));
        assertThat(samples.where().count()).isZero();
    }

    @Test
    void numbersThatJavaHasNoValueForAreExplained() {
        SampleRow row = samples.insert(extremes().get(0));
        engine.dsl()
                .update(SAMPLE)
                .set(SAMPLE.PRICE, org.jooq.impl.DSL.val("NaN").cast(SAMPLE.PRICE))
                .where(SAMPLE.UID.eq(row.uid()))
                .execute();

        assertThatThrownBy(() -> samples.get(row.uid()))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("price")
                .hasMessageContaining("NaN")
                .hasMessageNotContaining("migrate");
    }

    private static List<SampleRow> byCode(List<SampleRow> rows) {
        return rows.stream().sorted(Comparator.comparing(SampleRow::code)).toList();
    }

    private static void assertAllSame(List<SampleRow> found, List<SampleRow> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertSame(found.get(i), expected.get(i));
        }
    }

    /** Component by component, so that a failure names one. */
    private static void assertSame(SampleRow found, SampleRow expected) {
        for (var component : SampleRow.class.getRecordComponents()) {
            if (!component.getName().equals("kind")) {
                assertThat(value(found, component)).as(component.getName()).isEqualTo(value(expected, component));
            }
        }
        // A CHAR column pads with blanks.
        assertThat(found.kind()).isEqualTo(expected.kind() == null ? null : String.format("%-5s", expected.kind()));
    }

    private static Object value(SampleRow row, java.lang.reflect.RecordComponent component) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
