package dev.metatables.annotations;

/** Where nulls stand in an index. */
public enum Nulls {
    /** Nothing is said; the database's default holds. */
    UNSET,

    /** Before all values. */
    FIRST,

    /** After all values. */
    LAST
}
