package dev.metatables.annotations;

/** Direction of an index key. */
public enum Order {
    /** Nothing is said; ascending. */
    UNSET,

    /** Ascending. */
    ASC,

    /** Descending. */
    DESC
}
