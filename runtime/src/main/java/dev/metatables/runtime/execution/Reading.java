package dev.metatables.runtime.execution;

/**
 * How a select is read.
 *
 * @param pageRows rows asked for at a time; the server may give fewer
 * @param cut whether rows beyond the operation's limit are left, because the query asked for that, or are an error
 */
record Reading(long pageRows, boolean cut) {
    /** As many rows at a time as the server gives, none left out. */
    static final Reading WHOLE = new Reading(OperationCalls.ALL_ROWS, false);
}
