package dev.metatables.contract.model;

import dev.metatables.contract.ContractException;
import java.util.Arrays;
import java.util.Locale;

/** The column types the contract knows (contract specification 5.1), under the names of the resource format. */
public enum Logical {
    UUID,
    STRING,
    TEXT,
    CHAR,
    SMALL_INTEGER,
    INTEGER,
    BIG_INTEGER,
    REAL,
    FLOAT,
    DOUBLE,
    NUMERIC,
    BOOLEAN,
    DATE,
    TIMESTAMP_TZ,
    JSON,
    JSONB;

    /**
     * The type of a {@link #wireName}.
     *
     * @throws ContractException {@code DTYPE_TIMEZONE_NAIVE} for {@code timestamp}, {@code COLUMN_TYPE_UNSUPPORTED} for
     *     any other word
     */
    public static Logical of(String wireName) {
        for (Logical logical : values()) {
            if (logical.wireName().equals(wireName)) {
                return logical;
            }
        }
        boolean naive = wireName.equals("timestamp");
        throw ContractException.of(
                "",
                naive ? "DTYPE_TIMEZONE_NAIVE" : "COLUMN_TYPE_UNSUPPORTED",
                "\"" + wireName + "\" is not a column type. "
                        + (naive
                                ? "Use timestamp_tz."
                                : "Use one of " + Arrays.toString(values()).toLowerCase(Locale.ROOT) + "."));
    }

    /** Lower-case form, used in resources. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
