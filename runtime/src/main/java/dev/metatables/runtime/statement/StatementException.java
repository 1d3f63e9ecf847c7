package dev.metatables.runtime.statement;

import dev.metatables.runtime.MetaTablesException;

/** A query that cannot become a governed operation; nothing was sent. */
public final class StatementException extends MetaTablesException {
    private static final long serialVersionUID = 1L;

    /** Code of queries that cannot be sent and have no code of their own. */
    public static final String UNSUPPORTED = "STATEMENT_UNSUPPORTED";

    private final String code;

    /** A message that says which part of the query and what to do instead. */
    public StatementException(String message) {
        this(UNSUPPORTED, message);
    }

    StatementException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable upper-case word such as {@code DIALECT_UNSUPPORTED}. */
    public String code() {
        return code;
    }
}
