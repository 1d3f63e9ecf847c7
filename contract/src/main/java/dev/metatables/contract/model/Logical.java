package dev.metatables.contract.model;

/** The column types the contract knows ({@code spec/contract.md} 5.1), under the names of the resource format. */
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

    /** Lower-case form, used in resources. */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
