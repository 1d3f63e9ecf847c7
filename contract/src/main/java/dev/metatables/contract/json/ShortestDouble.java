package dev.metatables.contract.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The decimal with the fewest digits that reads back as a given double. */
final class ShortestDouble {

    // Below a power of two the gap is half as wide as above, so the nearest decimal may miss where its neighbour hits.
    private static final RoundingMode[] NEAREST_FIRST = {RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP};

    private ShortestDouble() {}

    /**
     * Before Java 19 {@link Double#toString(double)} may give a digit too many, so the digits are searched for: the
     * first precision at which a neighbouring decimal reads back is the shortest.
     */
    static BigDecimal of(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            for (RoundingMode mode : NEAREST_FIRST) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (rounded.doubleValue() == value) {
                    return rounded.stripTrailingZeros();
                }
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }
}
