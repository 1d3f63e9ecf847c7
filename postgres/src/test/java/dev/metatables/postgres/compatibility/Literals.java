package dev.metatables.postgres.compatibility;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.type.DataTypes;
import java.util.List;
import java.util.stream.Stream;

/** Values of columns as SQL: two ordinary ones that differ, and those at which types differ. */
final class Literals {
    static final String OWNER = "00000000-0000-4000-8000-000000000001";
    static final String OTHER_OWNER = "00000000-0000-4000-8000-000000000002";
    static final String NO_OWNER = "00000000-0000-4000-8000-000000000009";

    private Literals() {}

    /** One of two values that every table takes. */
    static String ordinary(Column column, boolean other) {
        String text = switch (column.type().logical()) {
            case UUID -> other ? OTHER_OWNER : OWNER;
            case STRING, TEXT, CHAR ->
                switch (column.name()) {
                    case "state" -> other ? "DONE" : "OPEN";
                    case "code" -> other ? "B" : "A";
                    default -> other ? "b" : "a";
                };
            case SMALL_INTEGER, INTEGER, BIG_INTEGER, REAL, FLOAT, DOUBLE, NUMERIC -> other ? "2" : "1";
            case BOOLEAN -> String.valueOf(other);
            case DATE -> other ? "2031-01-02" : "2031-01-01";
            case TIMESTAMP_TZ -> other ? "2031-01-02T00:00:00Z" : "2031-01-01T00:00:00Z";
            case JSON, JSONB -> other ? "{\"a\": 2}" : "{\"a\": 1}";
        };
        return typed(column, text);
    }

    /** Values that another type or condition may refuse, round or mean differently, and null. */
    static List<String> extremes(Column column) {
        List<String> texts = switch (column.type().logical()) {
            case UUID -> List.of(NO_OWNER);
            case STRING, TEXT, CHAR -> List.of("", "x", "xyz ", "OPEN", "DONE", "IT'S LATE", "x".repeat(200));
            case SMALL_INTEGER -> List.of("32767", "-32768");
            case INTEGER -> List.of("2147483647", "16777217");
            case BIG_INTEGER -> List.of("9223372036854775807", "9007199254740993");
            case REAL -> List.of("0.1", "3e38", "NaN");
            case FLOAT, DOUBLE -> List.of("0.1", "0.12345678901234567", "1e300", "NaN");
            case NUMERIC -> List.of("NaN", "0.25", "0.1234", "99999999.99", "999999999999999999", "1e200");
            case BOOLEAN -> List.of("false");
            case DATE -> List.of("2032-02-29");
            case TIMESTAMP_TZ -> List.of("2031-01-01T12:34:56.789Z");
            case JSON -> List.of("{\"b\": 1, \"a\": 1, \"a\": 2}", "\"\\u0000\"");
            case JSONB -> List.of("{\"b\": 1, \"a\": 2}");
        };
        return Stream.concat(texts.stream().map(text -> typed(column, text)), Stream.of("NULL"))
                .toList();
    }

    /** A value as a writer sends it: as one of the column's type. */
    private static String typed(Column column, String text) {
        return "CAST('" + text.replace("'", "''") + "' AS " + DataTypes.ddlType(column.type()) + ")";
    }
}
