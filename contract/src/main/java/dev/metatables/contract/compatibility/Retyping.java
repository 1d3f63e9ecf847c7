package dev.metatables.contract.compatibility;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What another type of a column means, by what PostgreSQL does with values of both. */
record Retyping(Verdict readers, Verdict writers) {
    private static final int FLOAT4_BITS = 24;
    /** Digits that every value of an integer type has at most. */
    private static final Map<Logical, Integer> INTEGERS =
            Map.of(Logical.SMALL_INTEGER, 5, Logical.INTEGER, 10, Logical.BIG_INTEGER, 19);

    private static final Verdict FITS = Verdict.compatible("Every value that was taken is taken as it is.");
    private static final Verdict OTHER_KIND = Verdict.breaking(
            "Values are of another kind: statements that cast, compare or join it fail or mean another thing.");

    static Retyping of(ColumnType from, ColumnType to) {
        if (isNumber(from.logical()) && isNumber(to.logical())) {
            return numbers(from, to);
        }
        if (isText(from.logical()) && isText(to.logical())) {
            return texts(from, to);
        }
        if (isJson(from.logical()) && isJson(to.logical())) {
            return json(to.logical());
        }
        return new Retyping(OTHER_KIND, OTHER_KIND);
    }

    private static Retyping numbers(ColumnType from, ColumnType to) {
        Logical before = kind(from);
        Logical after = kind(to);
        Verdict writers = holdsAll(from, to)
                ? FITS
                : Verdict.breaking(
                        "Values out of the new range are refused, and digits that do not fit are rounded away.");
        if (before != after) {
            return new Retyping(
                    Verdict.breaking(
                            "Results are of another type: arithmetic and sums have another range, and a variable"
                                    + " of the old type may not hold them."),
                    writers);
        }
        return new Retyping(
                Verdict.compatible("It is the same PostgreSQL type; a reader that keeps a fixed number of digits has to"
                        + " look at the new one."),
                writers);
    }

    private static boolean holdsAll(ColumnType from, ColumnType to) {
        Logical before = kind(from);
        Logical after = kind(to);
        Integer digits = INTEGERS.get(before);
        return switch (after) {
            case SMALL_INTEGER, INTEGER, BIG_INTEGER -> digits != null && digits <= INTEGERS.getOrDefault(after, 0);
            case REAL -> before == Logical.REAL || before == Logical.SMALL_INTEGER;
            case DOUBLE -> before == Logical.DOUBLE || before == Logical.REAL || digits != null && digits <= 10;
            default -> holdsAll(before, digits, from, to);
        };
    }

    /** Whether a numeric holds all that was taken. Binary fractions are rounded on their way into one. */
    private static boolean holdsAll(Logical before, @Nullable Integer digits, ColumnType from, ColumnType to) {
        if (before == Logical.REAL || before == Logical.DOUBLE) {
            return false;
        }
        if (to.precision() <= 0) {
            return true;
        }
        int scale = Math.max(to.scale(), 0);
        if (digits != null) {
            return to.precision() - scale >= digits;
        }
        int oldScale = Math.max(from.scale(), 0);
        return from.precision() > 0 && scale >= oldScale && to.precision() - scale >= from.precision() - oldScale;
    }

    private static Retyping texts(ColumnType from, ColumnType to) {
        boolean padded = from.logical() == Logical.CHAR || to.logical() == Logical.CHAR;
        Verdict writers = length(to) >= length(from) ? FITS : Verdict.breaking("Longer texts are refused.");
        return new Retyping(
                padded
                        ? Verdict.breaking(
                                "CHAR is filled up with blanks and compared without them, so equal texts become"
                                        + " different ones or the other way round.")
                        : Verdict.compatible(
                                "The length is no part of the value; a reader that keeps a fixed size has to"
                                        + " look at the new one."),
                writers);
    }

    private static Retyping json(Logical to) {
        Verdict readers =
                Verdict.breaking("JSON and JSONB have different functions and operators, and only JSON keeps order"
                        + " and doubles of keys.");
        return new Retyping(
                readers,
                to == Logical.JSON
                        ? Verdict.breaking(
                                "JSON values cannot be compared: an UPDATE or DELETE that finds rows by them fails.")
                        : Verdict.breaking(
                                "JSONB refuses \\u0000, keeps one of two equal keys and forgets their order."));
    }

    /** FLOAT is REAL up to 24 bits, else DOUBLE PRECISION. */
    private static Logical kind(ColumnType type) {
        if (type.logical() != Logical.FLOAT) {
            return type.logical();
        }
        return type.precision() > 0 && type.precision() <= FLOAT4_BITS ? Logical.REAL : Logical.DOUBLE;
    }

    private static int length(ColumnType type) {
        boolean limited = type.logical() != Logical.TEXT && type.length() > 0;
        return limited ? type.length() : Integer.MAX_VALUE;
    }

    private static boolean isNumber(Logical logical) {
        return switch (logical) {
            case SMALL_INTEGER, INTEGER, BIG_INTEGER, REAL, FLOAT, DOUBLE, NUMERIC -> true;
            default -> false;
        };
    }

    private static boolean isText(Logical logical) {
        return logical == Logical.STRING || logical == Logical.TEXT || logical == Logical.CHAR;
    }

    private static boolean isJson(Logical logical) {
        return logical == Logical.JSON || logical == Logical.JSONB;
    }
}
