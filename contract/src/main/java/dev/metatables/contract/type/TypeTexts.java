package dev.metatables.contract.type;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Text;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a type, as contracts and PostgreSQL write it, into one of the types the contract knows (contract
 * specification 5.1). What is read is written by {@link DataTypes#ddlType} again: no text of a contract gets further.
 */
public final class TypeTexts {
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9 ]+?) ?(?:\\( ?([0-9]{1,8}) ?(?:, ?([0-9]{1,4}) ?)?\\))?");
    private static final int SHOWN = 60;
    private static final int LONGEST = 10_485_760;
    private static final int MOST_BITS = 53;
    private static final int MOST_BITS_OF_REAL = 24;
    private static final int MOST_DIGITS = 1000;

    private static final Map<String, Logical> WORDS = words();

    private TypeTexts() {}

    /**
     * The type of a text such as {@code VARCHAR(64)}, {@code numeric(10,2)} or the token {@code int64}.
     *
     * @throws ContractException {@code COLUMN_TYPE_UNSUPPORTED}, {@code DTYPE_TIMEZONE_NAIVE} or {@code DTYPE_BLANK}
     */
    public static ColumnType parse(String text) {
        Matcher form = FORM.matcher(Text.collapse(text.replace('_', ' ').toLowerCase(Locale.ROOT)));
        if (!form.matches()) {
            throw unsupported(text);
        }
        String first = form.group(2);
        Logical logical = WORDS.get(form.group(1));
        if (logical == null && first == null) {
            logical = WORDS.get(DataTypes.normalize(text));
        }
        if (logical == null) {
            throw unsupported(text);
        }
        ColumnType type = first == null ? ColumnType.of(logical) : sized(logical, number(first), number(form.group(3)));
        if (type == null) {
            throw unsupported(text);
        }
        return type;
    }

    /**
     * The type as PostgreSQL keeps it: a float is one of two, a char has a length and a numeric a scale. Two types are
     * the same to PostgreSQL when these are equal.
     */
    public static ColumnType kept(ColumnType type) {
        return switch (type.logical()) {
            case FLOAT ->
                ColumnType.of(
                        type.precision() > 0 && type.precision() <= MOST_BITS_OF_REAL ? Logical.REAL : Logical.DOUBLE);
            case CHAR -> ColumnType.of(Logical.CHAR, Math.max(1, type.length()));
            case NUMERIC ->
                type.precision() <= 0
                        ? ColumnType.of(Logical.NUMERIC)
                        : new ColumnType(Logical.NUMERIC, 0, type.precision(), Math.max(0, type.scale()));
            default -> type;
        };
    }

    private static @Nullable ColumnType sized(Logical logical, int first, int second) {
        return switch (logical) {
            case STRING, CHAR -> second < 0 && first >= 1 && first <= LONGEST ? ColumnType.of(logical, first) : null;
            case FLOAT -> second < 0 && first >= 1 && first <= MOST_BITS ? new ColumnType(logical, 0, first, -1) : null;
            case NUMERIC ->
                first >= 1 && first <= MOST_DIGITS && second <= first
                        ? new ColumnType(logical, 0, first, second)
                        : null;
            default -> null;
        };
    }

    private static int number(@Nullable String digits) {
        return digits == null ? -1 : Integer.parseInt(digits);
    }

    private static ContractException unsupported(String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + ".." : text;
        return ContractException.of(
                "",
                "COLUMN_TYPE_UNSUPPORTED",
                "\"" + shown + "\" is not a type tables are made with. Use one such as VARCHAR(64), BIGINT,"
                        + " NUMERIC(10, 2), BOOLEAN, UUID, DATE, TIMESTAMP WITH TIME ZONE or JSONB.");
    }

    private static Map<String, Logical> words() {
        Map<String, Logical> words = new HashMap<>();
        put(words, Logical.UUID, "uuid");
        put(words, Logical.STRING, "string", "varchar", "character varying");
        put(words, Logical.TEXT, "text");
        put(words, Logical.CHAR, "char", "character");
        put(words, Logical.SMALL_INTEGER, "smallint", "int2", "int16");
        put(words, Logical.INTEGER, "integer", "int", "int4", "int32");
        put(words, Logical.BIG_INTEGER, "bigint", "int8", "int64");
        put(words, Logical.REAL, "real", "float4", "float32");
        put(words, Logical.FLOAT, "float");
        put(words, Logical.DOUBLE, "double", "double precision", "float8", "float64");
        put(words, Logical.NUMERIC, "numeric", "decimal");
        put(words, Logical.BOOLEAN, "boolean", "bool");
        put(words, Logical.DATE, "date");
        put(words, Logical.TIMESTAMP_TZ, "timestamp with time zone", "timestamptz");
        put(words, Logical.JSON, "json");
        put(words, Logical.JSONB, "jsonb");
        return Map.copyOf(words);
    }

    private static void put(Map<String, Logical> words, Logical logical, String... spellings) {
        for (String spelling : spellings) {
            words.put(spelling, logical);
        }
    }
}
