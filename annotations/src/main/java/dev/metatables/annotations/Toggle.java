package dev.metatables.annotations;

/** Yes, no or not said. */
public enum Toggle {
    /** Nothing is said; the database's default holds. */
    UNSET,

    /** Yes. */
    TRUE,

    /** No. */
    FALSE
}
