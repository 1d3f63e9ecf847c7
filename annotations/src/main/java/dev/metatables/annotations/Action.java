package dev.metatables.annotations;

/** What a foreign key does when its target changes. */
public enum Action {
    /** Nothing is said; the database's default holds. */
    UNSET,

    /** Refuse at the end of the statement or transaction. */
    NO_ACTION,

    /** Refuse at once. */
    RESTRICT,

    /** Follow the target. */
    CASCADE,

    /** Set the columns to null. */
    SET_NULL,

    /** Set the columns to their defaults. */
    SET_DEFAULT
}
