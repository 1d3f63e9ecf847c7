package dev.metatables.contract.type;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Text;
import dev.metatables.contract.model.ColumnType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Type tokens and how a column type is spelt in contracts and in DDL (contract specification 5). */
public final class DataTypes {

    /** Token of dates. */
    public static final String DATE = "date";

    /** Token of timestamps with zone. */
    public static final String TIMESTAMP_TZ = "timestamp with time zone";

    /** Token of zone-less timestamps, which never leave the process. */
    public static final String TIMESTAMP_NAIVE = "datetime64[ns]";

    private static final Map<String, String> TOKENS = tokens();

    private DataTypes() {}

    /**
     * The token for a remote contract.
     *
     * @throws ContractException {@code DTYPE_BLANK} or {@code DTYPE_TIMEZONE_NAIVE}
     */
    public static String normalize(@Nullable Object token) {
        return normalize(token, true);
    }

    /**
     * The token of any spelling of a type (contract specification 5.2).
     *
     * @param token a text; other values count by their text form; null, zero and false count as blank
     * @param remote false lets zone-less timestamps pass
     * @throws ContractException {@code DTYPE_BLANK} or {@code DTYPE_TIMEZONE_NAIVE}
     */
    public static String normalize(@Nullable Object token, boolean remote) {
        String text = blank(token) ? "" : Text.trim(String.valueOf(token));
        if (text.isEmpty()) {
            throw ContractException.of("", "DTYPE_BLANK", "A type is blank. Name a type such as string or int64.");
        }
        String key = key(text);
        String known = TOKENS.getOrDefault(key, derived(key));
        if (known == null) {
            return text;
        }
        if (remote && known.equals(TIMESTAMP_NAIVE)) {
            throw ContractException.of(
                    "", "DTYPE_TIMEZONE_NAIVE", "The type \"" + text + "\" has no time zone. Use timestamptz.");
        }
        return known;
    }

    /**
     * The backend type of a hint: canonical for dates and timestamps, otherwise untouched; null for null or blank.
     *
     * @throws ContractException {@code DTYPE_TIMEZONE_NAIVE}
     */
    public static @Nullable String backendTypeHint(@Nullable Object hint) {
        if (hint == null || Text.isBlank(String.valueOf(hint))) {
            return null;
        }
        return switch (normalize(hint)) {
            case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
            case DATE -> "DATE";
            default -> String.valueOf(hint);
        };
    }

    /** True for dates and timestamps of any kind; takes a normalized token. */
    public static boolean isTemporal(String token) {
        return token.equals(DATE) || token.equals(TIMESTAMP_TZ) || token.equals(TIMESTAMP_NAIVE);
    }

    /** Portable token of an authored column. */
    public static String dataType(ColumnType type) {
        return switch (type.logical()) {
            case UUID -> "uuid";
            case STRING, TEXT, CHAR -> "string";
            case SMALL_INTEGER -> "int16";
            case INTEGER, BIG_INTEGER -> "int64";
            case REAL -> "float32";
            case FLOAT, DOUBLE -> "float64";
            case NUMERIC -> "numeric";
            case BOOLEAN -> "bool";
            case DATE -> DATE;
            case TIMESTAMP_TZ -> TIMESTAMP_TZ;
            case JSON -> "json";
            case JSONB -> "jsonb";
        };
    }

    /** {@code backend_type} of an authored column. */
    public static String backendType(ColumnType type) {
        return switch (type.logical()) {
            case FLOAT -> "FLOAT";
            case DOUBLE -> "DOUBLE";
            default -> ddlType(type);
        };
    }

    /** Type text of the DDL. Also what a value is cast to. */
    public static String ddlType(ColumnType type) {
        return switch (type.logical()) {
            case UUID -> "UUID";
            case STRING -> sized("VARCHAR", type.length());
            case TEXT -> "TEXT";
            case CHAR -> sized("CHAR", type.length());
            case SMALL_INTEGER -> "SMALLINT";
            case INTEGER -> "INTEGER";
            case BIG_INTEGER -> "BIGINT";
            case REAL -> "REAL";
            case FLOAT -> sized("FLOAT", type.precision());
            case DOUBLE -> "DOUBLE PRECISION";
            case NUMERIC -> numeric(type);
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
            case JSON -> "JSON";
            case JSONB -> "JSONB";
        };
    }

    private static String sized(String name, int size) {
        return size > 0 ? name + "(" + size + ")" : name;
    }

    private static String numeric(ColumnType type) {
        if (type.precision() <= 0) {
            return "NUMERIC";
        }
        String scale = type.scale() < 0 ? "" : ", " + type.scale();
        return "NUMERIC(" + type.precision() + scale + ")";
    }

    private static boolean blank(@Nullable Object token) {
        return token == null
                || token.equals(false)
                || token instanceof Number number && number.doubleValue() == 0
                || token instanceof Map<?, ?> map && map.isEmpty()
                || token instanceof java.util.Collection<?> items && items.isEmpty();
    }

    private static String key(String text) {
        return Text.collapse(text.replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    private static @Nullable String derived(String key) {
        if (key.contains("varchar") || key.startsWith("character varying") || key.startsWith("character(")) {
            return "string";
        }
        if (Set.of("uuid", "uuidtype", "postgresqluuid").contains(key.replace(" ", ""))) {
            return "uuid";
        }
        return key.startsWith("numeric") ? "numeric" : null;
    }

    private static Map<String, String> tokens() {
        Map<String, String> tokens = new HashMap<>();
        put(tokens, DATE, "date", "datetime.date");
        put(tokens, TIMESTAMP_TZ, "datetime", "datetime.datetime", "datetime64[ns, utc]", TIMESTAMP_TZ, "timestamptz");
        put(tokens, TIMESTAMP_NAIVE, TIMESTAMP_NAIVE, "timestamp", "timestamp without time zone");
        put(tokens, TIMESTAMP_NAIVE, "datetime without time zone", "datetime naive");
        put(tokens, "string", "object", "str", "string", "text", "varchar", "char", "character", "character varying");
        put(tokens, "string", "unicode");
        put(tokens, "json", "json");
        put(tokens, "jsonb", "jsonb");
        put(tokens, "bool", "bool", "boolean");
        put(tokens, "int16", "int16", "smallint", "int2");
        put(tokens, "int32", "int32", "integer", "int", "int4");
        put(tokens, "int64", "int64", "biginteger", "bigint", "int8", "uint16", "uint32", "uint64");
        put(tokens, "float32", "float32", "real", "float4");
        put(tokens, "float64", "float", "float64", "double", "double precision", "float8");
        put(tokens, "numeric", "decimal");
        return Map.copyOf(tokens);
    }

    private static void put(Map<String, String> tokens, String token, String... keys) {
        for (String key : keys) {
            tokens.put(key, token);
        }
    }
}
