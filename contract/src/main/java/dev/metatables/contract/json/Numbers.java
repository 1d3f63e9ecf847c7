package dev.metatables.contract.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/** Numbers as JSON text, spelt alike on every Java version. */
final class Numbers {

    // Below a power of two the gap is half as wide as above, so the nearest decimal may miss where its neighbour hits.
    private static final RoundingMode[] NEAREST_FIRST = {RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP};

    private Numbers() {}

    static boolean isInteger(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger;
    }

    /** Shortest digits; plain between exponents -4 and 15, else with a signed exponent of two digits or more. */
    static String text(Number value) {
        double number = value.doubleValue();
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new IllegalArgumentException(value + " is not a JSON number.");
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        return text(
                value instanceof Float single
                        ? shortest(number, decimal -> decimal.floatValue() == single)
                        : shortest(number, decimal -> decimal.doubleValue() == number));
    }

    private static String text(BigDecimal decimal) {
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= -4 && exponent <= 15) {
            return decimal.scale() <= 0 ? decimal.toPlainString() + ".0" : decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String size = String.valueOf(Math.abs(exponent));
        return (decimal.signum() < 0 ? "-" : "")
                + mantissa
                + (exponent < 0 ? "e-" : "e+")
                + (size.length() == 1 ? "0" : "")
                + size;
    }

    /**
     * The decimal with the fewest digits that reads back. Before Java 19 {@link Double#toString(double)} may give a
     * digit too many, so the digits are searched for.
     */
    private static BigDecimal shortest(double value, Predicate<BigDecimal> readsBack) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            for (RoundingMode mode : NEAREST_FIRST) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (readsBack.test(rounded)) {
                    return rounded.stripTrailingZeros();
                }
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }
}
