package dev.metatables.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

    @Test
    void readsEveryKindOfValue() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("text", "a\"\\/\b\f\n\r\t\u00e9\ud83d\ude80");
        expected.put("long", -12L);
        expected.put("big", new BigInteger("12345678901234567890"));
        expected.put("double", 2.5);
        expected.put("exact", new BigDecimal("0.12345678901234567890123"));
        expected.put("list", Arrays.asList(true, false, null, List.of(), Map.of()));

        assertThat(Json.parse("{\"text\": \"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\ud83d\\ude80\", \"long\": -12,"
                        + "\"big\": 12345678901234567890, \"double\": 2.5e0, \"exact\": 0.12345678901234567890123,"
                        + "\r\n\t\"list\": [true, false, null, [], {}]} "))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "[1 2]",
                "01",
                "1.",
                ".5",
                "+1",
                "-",
                "1e",
                "nul",
                "'a'",
                "\"\n\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"abc",
                "{} {}",
                "NaN",
                "\ufeff{}",
                "{\"a\":1,\"a\":2}",
                "//\n1"
            })
    void refusesWhatIsNotStrictJson(String text) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("line");
    }

    @Test
    void namesThePositionOfAnError() {
        assertThatThrownBy(() -> Json.parse("{\"a\": 1,\n  \"a\": 2}"))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.position()).isEqualTo(11))
                .hasMessage("The member \"a\" is written twice (line 2, column 3)");
    }

    @Test
    void refusesDeepNestingWithoutRunningOutOfStack() {
        assertThat(Json.parse("[".repeat(200) + "]".repeat(200))).isNotNull();
        assertThatThrownBy(() -> Json.parse("[".repeat(1_000_000)))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("deeper than 200");
    }

    @Test
    void writesCompactAndPretty() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("b", Arrays.asList(1L, null, "x\u0001\ud800"));
        tree.put("a", Map.of());
        assertThat(Json.write(tree)).isEqualTo("{\"b\":[1,null,\"x\\u0001\\ud800\"],\"a\":{}}");
        assertThat(Json.pretty(tree)).isEqualTo("""
                {
                  "b": [
                    1,
                    null,
                    "x\\u0001\\ud800"
                  ],
                  "a": {}
                }
                """);
    }

    @Test
    void refusesToWriteWhatIsNotJson() {
        assertThatThrownBy(() -> Json.write(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.write(List.of(new Object()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsBackWhatItWritesLikeAnotherLibrary() throws Exception {
        Random random = new Random(7);
        ObjectMapper other = new ObjectMapper();
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(8, 0, 0x3000).filter(c -> c < 0xd800).forEach(text::appendCodePoint);
            Object tree = Map.of(text.toString(), List.of(random.nextLong(), random.nextGaussian() * 1e12));
            assertThat(Json.parse(Json.write(tree))).isEqualTo(tree);
            assertThat(Json.parse(other.writeValueAsString(tree))).isEqualTo(tree);
            assertThat(Json.parse(CanonicalJson.write(tree))).isEqualTo(tree);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3.0",
        "-0.0, -0.0",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "1e15, 1000000000000000.0",
        "9007199254740993, 9007199254740992.0",
        "1e16, 1e+16",
        "1.5e300, 1.5e+300",
        "4.9e-324, 5e-324",
        "2e-3, 0.002",
        "2.2250738585072014E-308, 2.2250738585072014e-308",
        "5.684341886080802E-14, 5.684341886080802e-14",
        "-123456.789, -123456.789"
    })
    void spellsFloatingPointCanonically(double value, String expected) {
        assertThat(CanonicalJson.write(value)).isEqualTo(expected);
    }

    @Test
    void spellsNumbersAlikeInBothForms() {
        assertThat(Json.parse("-0")).isEqualTo(0L);
        assertThat(Json.write(List.of(2e-3, 1e10, 0.1f, 3.4028235e38f, 1e300)))
                .isEqualTo("[0.002,10000000000.0,0.1,3.4028235e+38,1e+300]");
    }

    @Test
    void sortsKeysByCodePoint() {
        assertThat(CanonicalJson.write(Map.of("\uffff", 1, "\ud83d\ude80", 2, "a", 3, "", 4)))
                .isEqualTo("{\"\": 4, \"a\": 3, \"\\uffff\": 1, \"\\ud83d\\ude80\": 2}");
    }

    @Test
    void refusesNumbersNobodyCanUse() {
        assertThat(Json.parse("1".repeat(1_000))).isInstanceOf(java.math.BigInteger.class);
        assertThatThrownBy(() -> Json.parse("[" + "1".repeat(1_001) + "]"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("line 1, column 2");
        assertThatThrownBy(() -> Json.parse("-1e309")).isInstanceOf(JsonException.class);
        assertThat(Json.parse("1e-400")).isEqualTo(new BigDecimal("1e-400"));
        assertThat(Json.parse("-0.0")).isEqualTo(-0.0);
    }

    @Test
    void copiesCannotBeChangedAtAnyDepth() {
        Map<String, Object> original = Json.parseObject("{\"a\": {\"b\": [1, {\"c\": null}]}}");
        Map<String, Object> copy = Json.copyOf(original);
        assertThat(copy).isEqualTo(original);
        Map<?, ?> inner = (Map<?, ?>) copy.get("a");
        assertThatThrownBy(inner::clear).isInstanceOf(UnsupportedOperationException.class);
        List<?> list = (List<?>) inner.get("b");
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        ((Map<?, ?>) original.get("a")).clear();
        assertThat(copy).isNotEqualTo(original);
    }
}
