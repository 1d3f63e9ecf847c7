package dev.metatables.contract.model;

/**
 * A column's type: a logical type with its modifiers.
 *
 * @param length characters of {@code string(n)} and {@code char(n)}; 0 when not given
 * @param precision digits of {@code numeric(p[, s])} or bits of {@code float(p)}; -1 when not given
 * @param scale digits after the point of {@code numeric(p, s)}; -1 when not given
 */
public record ColumnType(Logical logical, int length, int precision, int scale) {

    /** A type without modifiers. */
    public static ColumnType of(Logical logical) {
        return new ColumnType(logical, 0, -1, -1);
    }

    /** A type with a length. */
    public static ColumnType of(Logical logical, int length) {
        return new ColumnType(logical, length, -1, -1);
    }
}
