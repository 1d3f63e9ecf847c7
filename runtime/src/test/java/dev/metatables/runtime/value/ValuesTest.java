package dev.metatables.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(SQLDataType.UUID, new UUID(-1, 0x0123456789abcdefL)),
                Arguments.of(SQLDataType.VARCHAR(10), "\u00e4\"\\\n\uD83D\uDE00"),
                Arguments.of(SQLDataType.SMALLINT, Short.MIN_VALUE),
                Arguments.of(SQLDataType.INTEGER, Integer.MAX_VALUE),
                Arguments.of(SQLDataType.BIGINT, Long.MIN_VALUE),
                Arguments.of(SQLDataType.REAL, Float.MIN_VALUE),
                Arguments.of(SQLDataType.REAL, Float.NaN),
                Arguments.of(SQLDataType.DOUBLE, Double.MIN_VALUE),
                Arguments.of(SQLDataType.DOUBLE, 0.1 + 0.2),
                Arguments.of(SQLDataType.DOUBLE, -0.0),
                Arguments.of(SQLDataType.DOUBLE, Double.NEGATIVE_INFINITY),
                Arguments.of(SQLDataType.DOUBLE, Double.NaN),
                Arguments.of(SQLDataType.NUMERIC, new BigDecimal("12345678901234567890.12345678901234567890")),
                Arguments.of(SQLDataType.NUMERIC, new BigDecimal("1E+20")),
                Arguments.of(SQLDataType.BOOLEAN, true),
                Arguments.of(SQLDataType.LOCALDATE, LocalDate.of(2024, 2, 29)),
                Arguments.of(SQLDataType.LOCALDATE, LocalDate.of(-43, 3, 15)),
                Arguments.of(SQLDataType.LOCALDATE, LocalDate.MAX),
                Arguments.of(SQLDataType.INSTANT, Instant.parse("2024-01-02T03:04:05.000001Z")),
                Arguments.of(SQLDataType.INSTANT, Instant.parse("1969-12-31T23:59:59.999999Z")),
                Arguments.of(SQLDataType.INSTANT, Instant.parse("0000-01-01T00:00:00Z")),
                Arguments.of(SQLDataType.INSTANT, Instant.parse("-4712-01-01T00:00:00Z")),
                Arguments.of(SQLDataType.INSTANT, Instant.parse("+294276-12-31T23:59:59.999999Z")),
                Arguments.of(SQLDataType.INSTANT, Instant.MAX),
                Arguments.of(SQLDataType.INSTANT, Instant.MIN),
                Arguments.of(
                        SQLDataType.TIMESTAMPWITHTIMEZONE, OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)),
                Arguments.of(SQLDataType.TIMESTAMPWITHTIMEZONE, OffsetDateTime.MAX),
                Arguments.of(SQLDataType.UUID.getArrayDataType(), new UUID[] {new UUID(1, 2), null}),
                Arguments.of(SQLDataType.JSONB, null));
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatIsWrittenIsReadBackTheSame(DataType<?> type, @Nullable Object value) throws IOException {
        String json = JSON.writeValueAsString(ValueWriter.write(value));

        assertThat(read(type, json)).isEqualTo(value);
    }

    @Test
    void anyInstantPostgresCanHoldSurvives() throws IOException {
        long seed = 20_261_121;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long second = random.nextLong(-210_866_803_200L, 9_224_318_016_000L);
            Instant instant = Instant.ofEpochSecond(second, random.nextInt(1_000_000) * 1000L);
            assertThat(Timestamps.instant(Timestamps.write(instant)))
                    .as("seed %d", seed)
                    .isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-02T03:04:05+02:00,2024-01-02T01:04:05Z",
        "2024-01-02 03:04:05.5-0330,2024-01-02T06:34:05.5Z",
        "2024-01-02 03:04:05+02,2024-01-02T01:04:05Z",
        "1883-11-18 12:03:57-04:56:02,1883-11-18T16:59:59Z",
        "0044-03-15 12:00:00+00 BC,-0043-03-15T12:00:00Z",
    })
    void otherSpellingsOfInstantsAreRead(String text, Instant expected) {
        assertThat(Timestamps.instant(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-01-02",
                "2024-01-02T03:04:05",
                "2024-13-02T03:04:05Z",
                "2024-01-02T25:00:00Z",
                "2024-01-02T03:04:05Zx",
                "24-01-02T03:04:05Z",
                "2024-01-02T03:04:6xZ",
            })
    void whatIsNoInstantIsRefused(String text) {
        assertThatThrownBy(() -> Timestamps.instant(text)).isInstanceOf(ValueException.class);
    }

    @Test
    void jsonComesBackAsItsText() throws IOException {
        assertThat(read(SQLDataType.JSONB, "{\"a\":[1,{\"b\":null}]}"))
                .isEqualTo(JSONB.valueOf("{\"a\":[1,{\"b\":null}]}"));
        assertThat(ValueWriter.write(JSONB.valueOf("{\"a\":1}"))).isEqualTo("{\"a\":1}");
        String digits = "[0.12345678901234567890, {\"big\": 123456789012345678901234567890}]";
        assertThat(((JSONB) read(SQLDataType.JSONB, digits)).data())
                .isEqualTo("[0.12345678901234567890,{\"big\":123456789012345678901234567890}]");
    }

    @Test
    void numbersThatDoNotFitAreRefusedAndNotCut() {
        assertThatThrownBy(() -> read(SQLDataType.SMALLINT, "40000"))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("column c")
                .hasMessageContaining("40000");
        assertThatThrownBy(() -> read(SQLDataType.UUID, "\"not a uuid\"")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> read(SQLDataType.BOOLEAN, "\"perhaps\"")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> read(SQLDataType.DOUBLE, "\"1,5\"")).isInstanceOf(ValueException.class);
    }

    @Test
    void lossyValuesAreRefused() {
        assertThatThrownBy(() -> ValueWriter.write(Instant.ofEpochSecond(0, 1))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> ValueWriter.write(LocalDateTime.MIN))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("no zone");
        assertThatThrownBy(() -> ValueWriter.write(new byte[0])).isInstanceOf(ValueException.class);
    }

    private static @Nullable Object read(DataType<?> type, String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return ValueReader.of(DSL.field(DSL.name("c"), type)).read(parser);
        }
    }
}
