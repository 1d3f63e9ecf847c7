package dev.metatables.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** JSON trees with one member taken away, replaced or put in somewhere, as a careless or hostile client sends them. */
public final class Mutations {
    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            true,
            0L,
            -1L,
            1L << 40,
            2.5,
            1e300,
            "",
            " ",
            "\u0000",
            "timestamp",
            "\ud83d\ude9a".repeat(40),
            "\ud800",
            List.of(),
            List.of("a", 1L),
            List.of(Map.of()),
            Map.of(),
            Map.of("name", 1L),
            Map.of("", "x"));

    private final Random random;

    public Mutations(long seed) {
        random = new Random(seed);
    }

    /** A copy of an object that differs in one place. */
    public Map<String, @Nullable Object> of(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((name, value) -> copy.put(String.valueOf(name), value));
        if (copy.isEmpty() || random.nextInt(12) == 0) {
            copy.put(random.nextBoolean() ? "nonsense" : "physical_index_plan", value());
            return copy;
        }
        String name = new ArrayList<>(copy.keySet()).get(random.nextInt(copy.size()));
        Object value = copy.get(name);
        if (random.nextInt(3) > 0 && value instanceof Map<?, ?> map) {
            copy.put(name, of(map));
        } else if (random.nextInt(3) > 0 && value instanceof List<?> list && !list.isEmpty()) {
            copy.put(name, of(list));
        } else if (random.nextBoolean()) {
            copy.remove(name);
        } else {
            copy.put(name, value());
        }
        return copy;
    }

    private List<@Nullable Object> of(List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>(list);
        int i = random.nextInt(copy.size());
        copy.set(i, copy.get(i) instanceof Map<?, ?> map && random.nextInt(4) > 0 ? of(map) : value());
        return copy;
    }

    private @Nullable Object value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }
}
