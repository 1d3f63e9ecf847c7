package dev.metatables.runtime.statement;

import dev.metatables.runtime.MetaTablesException;

/** A query that cannot become a governed operation; nothing was sent. */
public final class StatementException extends MetaTablesException {
    private static final long serialVersionUID = 1L;

    /** A message that says which part of the query and what to do instead. */
    public StatementException(String message) {
        super(message);
    }
}
