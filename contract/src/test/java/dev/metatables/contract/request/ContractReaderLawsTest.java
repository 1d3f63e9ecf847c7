package dev.metatables.contract.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.type.DataTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every contract that is read, strictly or loosely, tried with random ones. */
final class ContractReaderLawsTest {

    private static final long SEED = 20_261_126;
    private static final int RUNS = 10_000;
    private static final String[] TYPES = {
        "TIMESTAMPTZ", " Date", "VARCHAR(9)", "int8", "Char(3)", "timestamp(6) with time zone", "numeric( 10 ,2 )"
    };

    private final Random random = new Random(SEED);

    @Test
    void aStrictContractIsFilledInAndALooseOneKeepsEverythingButTypes() {
        int strict = 0;
        for (int i = 0; i < RUNS; i++) {
            Map<String, @Nullable Object> given = contract();
            Map<String, @Nullable Object> read = ContractReader.read(given, "");
            String about = "seed " + SEED + ", " + given;
            assertThat(ContractReader.read(read, "")).as(about).isEqualTo(read);
            assertThat(ContractReader.read(shuffled(given), "")).as(about).isEqualTo(read);
            if (ContractReader.isStrict(given)) {
                strict++;
                assertThat(read).as(about).containsKeys("version", "physical", "columns", "constraints");
                assertThat(read).doesNotContainValue(null);
            } else {
                assertThat(read.keySet()).as(about).isEqualTo(given.keySet());
            }
            for (int c = 0; c < columns(given).size(); c++) {
                checkColumn(columns(given).get(c), columns(read).get(c), ContractReader.isStrict(given), about);
            }
        }
        assertThat(strict).isBetween(RUNS / 10, RUNS * 9 / 10);
    }

    private static void checkColumn(
            Map<String, @Nullable Object> given, Map<String, @Nullable Object> read, boolean strict, String about) {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>(given);
        expected.computeIfPresent("data_type", (name, type) -> DataTypes.normalize(type));
        if (expected.containsKey("backend_type")) {
            expected.put("backend_type", DataTypes.backendTypeHint(expected.get("backend_type")));
        }
        if (strict) {
            expected.values().removeIf(Objects::isNull);
            expected.putIfAbsent("nullable", true);
            expected.putIfAbsent("primary_key", false);
            expected.putIfAbsent("unique", false);
        }
        assertThat(read).as(about).isEqualTo(expected);
    }

    private Map<String, @Nullable Object> contract() {
        Map<String, @Nullable Object> contract = new LinkedHashMap<>();
        Map<String, @Nullable Object> physical = new LinkedHashMap<>(Map.of("table_name", "t"));
        maybe(physical, 2, "schema", "lab", null, "");
        contract.put("physical", physical);
        maybe(contract, 2, "version", "relational-table.v1");
        maybe(contract, 3, "authoring", null, Map.of(), Map.of("note", List.of()));
        maybe(contract, 3, "constraints", List.of(), List.of("any"));
        maybe(contract, 6, "table_kind", "relational");
        maybe(contract, 8, "indexes", Collections.singletonList(null), List.of());
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            columns.add(column("c" + i));
        }
        contract.put("columns", columns);
        return contract;
    }

    private Map<String, @Nullable Object> column(String name) {
        Map<String, @Nullable Object> column = new LinkedHashMap<>();
        column.put("name", name);
        column.put("data_type", TYPES[random.nextInt(TYPES.length)]);
        maybe(column, 2, "backend_type", null, "\u00a0", "", TYPES[random.nextInt(TYPES.length)]);
        maybe(column, 3, "nullable", true, false);
        maybe(column, 3, "primary_key", true, false);
        maybe(column, 3, "label", null, "", "größe");
        maybe(column, 20, "ordinal_position", 0L, null);
        maybe(column, 30, "unique", true, false, null);
        if (random.nextInt(20) == 0) {
            column.remove(random.nextBoolean() ? "name" : "data_type");
        }
        return column;
    }

    private void maybe(Map<String, @Nullable Object> object, int odds, String name, @Nullable Object... values) {
        if (random.nextInt(odds) == 0) {
            object.put(name, values[random.nextInt(values.length)]);
        }
    }

    private Map<String, @Nullable Object> shuffled(Map<String, @Nullable Object> object) {
        List<String> names = new ArrayList<>(object.keySet());
        Collections.shuffle(names, random);
        Map<String, @Nullable Object> other = new LinkedHashMap<>();
        names.forEach(name -> other.put(name, object.get(name)));
        return other;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> columns(Map<String, @Nullable Object> contract) {
        return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(contract.get("columns"));
    }
}
