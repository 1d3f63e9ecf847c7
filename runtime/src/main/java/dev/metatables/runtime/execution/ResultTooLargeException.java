package dev.metatables.runtime.execution;

import dev.metatables.runtime.MetaTablesException;

/** A read has more rows than the limits of its engine allow; nothing of it was given out as if it were all. */
public final class ResultTooLargeException extends MetaTablesException {
    private static final long serialVersionUID = 1L;

    /** Stable word for this failure. */
    public static final String CODE = "RESULT_TOO_LARGE";

    /** More rows than these were found. */
    public ResultTooLargeException(long maxRows) {
        super(CODE + ": the answer has more than " + maxRows + " rows, which is what the limits of this engine allow."
                + " Add a limit to the query, or use an engine with more: engine.with(limits).");
    }
}
