package dev.metatables.server.governance;

/**
 * A name in a statement's text that is neither of its scope, nor of the text itself, nor PostgreSQL's.
 *
 * @param text as the caller wrote it
 */
record UnknownName(Place place, String text) {

    /** Where it stands. */
    enum Place {
        TABLE,
        /** A function, operator, type or collation. */
        CALL,
        COLUMN
    }
}
