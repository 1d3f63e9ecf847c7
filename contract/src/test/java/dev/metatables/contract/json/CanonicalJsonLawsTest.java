package dev.metatables.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for the canonical text of any tree, tried with random ones. */
final class CanonicalJsonLawsTest {
    private static final long SEED = 4_711;
    private static final int RUNS = 5_000;

    private final Random random = new Random(SEED);

    @Test
    void orderOfMembersDoesNotShowAndReadingBackGivesTheSameText() {
        for (int i = 0; i < RUNS; i++) {
            Object tree = tree(4);
            String text = CanonicalJson.write(tree);
            assertThat(CanonicalJson.write(shuffled(tree))).as("seed %d", SEED).isEqualTo(text);
            assertThat(CanonicalJson.write(Json.parse(text))).isEqualTo(text);
            assertThat(text.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
        }
    }

    @Test
    void numbersReadBackAndNoShorterTextDoes() {
        for (int i = 0; i < 20 * RUNS; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                continue;
            }
            String text = CanonicalJson.write(number);
            assertThat(Double.parseDouble(text)).as("seed %d, %s", SEED, text).isEqualTo(number);
            BigDecimal digits = new BigDecimal(text).stripTrailingZeros();
            BigDecimal shorter = digits.round(new java.math.MathContext(Math.max(1, digits.precision() - 1)));
            if (digits.precision() > 1) {
                assertThat(shorter.doubleValue()).isNotEqualTo(number);
            }
            int exponent = digits.precision() - digits.scale() - 1;
            boolean plain = number == 0 || exponent >= -4 && exponent <= 15;
            assertThat(text.contains("e")).isEqualTo(!plain);
            assertThat(text).matches(plain ? "-?[0-9]+\\.[0-9]+" : "-?[0-9](\\.[0-9]+)?e[+-][0-9]{2,3}");
        }
    }

    @Test
    void keysAreSortedByCodePoint() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("\ud83d\udd0c", 1L);
        map.put("\uff5e", 2L);
        map.put("a", 3L);
        assertThat(CanonicalJson.write(map)).isEqualTo("{\"a\": 3, \"\\uff5e\": 2, \"\\ud83d\\udd0c\": 1}");
    }

    @Test
    void textsAreOrderedLikeTheirCodePoints() {
        for (int i = 0; i < 10 * RUNS; i++) {
            String start = text();
            String left = start + text();
            String right = start + text();
            assertThat(Integer.signum(CanonicalJson.CODE_POINTS.compare(left, right)))
                    .as("seed %d, %s and %s", SEED, left, right)
                    .isEqualTo(Integer.signum(Arrays.compare(
                            left.codePoints().toArray(), right.codePoints().toArray())));
        }
    }

    private @Nullable Object tree(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case 4, 5 -> text();
            case 6 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(tree(depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put(text(), tree(depth - 1));
                }
                yield map;
            }
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int range = new int[] {0x20, 0x80, 0x800, 0xd800, 0x10ffff}[random.nextInt(5)];
            text.appendCodePoint(random.nextInt(8) == 0 ? 0xd800 + random.nextInt(0x2800) : random.nextInt(range));
        }
        return text.toString();
    }

    private static @Nullable Object shuffled(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
            Collections.reverse(entries);
            Map<Object, @Nullable Object> other = new LinkedHashMap<>();
            entries.forEach(entry -> other.put(entry.getKey(), shuffled(entry.getValue())));
            return other;
        }
        return tree instanceof List<?> list
                ? list.stream().map(CanonicalJsonLawsTest::shuffled).collect(java.util.stream.Collectors.toList())
                : tree;
    }
}
