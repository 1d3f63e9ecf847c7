package dev.metatables.runtime.execution;

import dev.metatables.runtime.MetaTablesException;

/** An answer of more than one page whose rows have no order, so that pages would overlap or leave rows out. */
public final class ResultNotOrderedException extends MetaTablesException {
    private static final long serialVersionUID = 1L;

    /** Stable word for this failure. */
    public static final String CODE = "RESULT_NOT_ORDERED";

    ResultNotOrderedException(int pageRows) {
        super(CODE + ": the answer has more rows than one page (" + pageRows + ") and the query has no order, so pages"
                + " would overlap or leave rows out. Add an orderBy, or a limit that fits one page.");
    }
}
