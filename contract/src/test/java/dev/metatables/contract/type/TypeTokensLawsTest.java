package dev.metatables.contract.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.ContractException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for type tokens however they are spelt, tried with random spellings. */
final class TypeTokensLawsTest {

    private static final long SEED = 20_261_125;
    private static final int RUNS = 20_000;
    private static final String NAIVE = "naive";
    private static final Map<String, String> TOKENS = Map.ofEntries(
            Map.entry("datetime.date", "date"),
            Map.entry("datetime64[ns, utc]", "timestamp with time zone"),
            Map.entry("timestamp with time zone", "timestamp with time zone"),
            Map.entry("timestamp without time zone", NAIVE),
            Map.entry("datetime naive", NAIVE),
            Map.entry("datetime64[ns]", NAIVE),
            Map.entry("character varying", "string"),
            Map.entry("character varying ( 9 )", "string"),
            Map.entry("character(9)", "string"),
            Map.entry("nvarchar 2", "string"),
            Map.entry("postgresql uuid", "uuid"),
            Map.entry("u u i d", "uuid"),
            Map.entry("jsonb", "jsonb"),
            Map.entry("boolean", "bool"),
            Map.entry("int2", "int16"),
            Map.entry("integer", "int32"),
            Map.entry("uint64", "int64"),
            Map.entry("float4", "float32"),
            Map.entry("double precision", "float64"),
            Map.entry("numeric( 10 ,2 )", "numeric"),
            Map.entry("decimal", "numeric"));
    private static final List<String> UNKNOWN = List.of(
            "char(3)",
            "character (9)",
            "decimal(10,2)",
            "float(24)",
            "timestamp(3) with time zone",
            "timestamp(3)",
            "datetime64[ns,utc]",
            "big integer",
            "integer[]",
            "json b",
            "interval",
            "\u0301date",
            "date\u200b");
    private static final String[] SPACES = {" ", "  ", "\t", "\n", "_", "__", " _ ", "\u00a0", "\u2007", "\u3000"};
    private static final String[] ENDS = {"", "", " ", "\t", "\u00a0", "\u0085", "\u2028"};

    private final Random random = new Random(SEED);

    @Test
    void caseAndWhiteSpaceDoNotMatter() {
        List<String> known = TOKENS.keySet().stream().sorted().toList();
        for (int i = 0; i < RUNS; i++) {
            String token = known.get(random.nextInt(known.size()));
            String spelt = spelt(token, true);
            String expected = TOKENS.get(token);
            if (NAIVE.equals(expected)) {
                assertThatThrownBy(() -> DataTypes.normalize(spelt))
                        .as("seed %d, <%s>", SEED, spelt)
                        .isInstanceOfSatisfying(
                                ContractException.class,
                                e -> assertThat(e.code()).isEqualTo("DTYPE_TIMEZONE_NAIVE"));
                assertThat(DataTypes.normalize(spelt, false)).isEqualTo(DataTypes.TIMESTAMP_NAIVE);
            } else {
                assertThat(DataTypes.normalize(spelt))
                        .as("seed %d, <%s>", SEED, spelt)
                        .isEqualTo(expected);
                assertThat(DataTypes.normalize(expected)).isEqualTo(expected);
            }
        }
    }

    @Test
    void whatIsNotKnownStaysAsItIsButForWhiteSpaceAround() {
        for (int i = 0; i < RUNS; i++) {
            String spelt = spelt(UNKNOWN.get(random.nextInt(UNKNOWN.size())), false);
            assertThat(DataTypes.normalize(end() + spelt + end()))
                    .as("seed %d, <%s>", SEED, spelt)
                    .isEqualTo(spelt);
            assertThat(DataTypes.backendTypeHint(" " + spelt)).isEqualTo(" " + spelt);
        }
    }

    private String spelt(String token, boolean around) {
        StringBuilder text = new StringBuilder(around ? end() : "");
        for (char c : token.toCharArray()) {
            if (c == ' ') {
                text.append(SPACES[random.nextInt(SPACES.length)]);
            } else {
                text.append(random.nextBoolean() ? Character.toUpperCase(c) : c);
            }
        }
        return text.append(around ? end() : "").toString();
    }

    private String end() {
        return ENDS[random.nextInt(ENDS.length)];
    }
}
