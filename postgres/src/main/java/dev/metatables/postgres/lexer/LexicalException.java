package dev.metatables.postgres.lexer;

/** A text that PostgreSQL's scanner, or our limits on it, refuse. The message is for people. */
public final class LexicalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was refused, for callers that answer differently. */
    public enum Reason {
        /** Not a text PostgreSQL could read, or one that is over a limit. */
        MALFORMED,
        /** A placeholder or percent sign in a place where it cannot stand. */
        PLACEHOLDER,
        /** More than one statement. */
        SEVERAL_STATEMENTS
    }

    private final Reason reason;
    private final int position;

    LexicalException(Reason reason, int position, String message) {
        super(message);
        this.reason = reason;
        this.position = position;
    }

    /** What was refused. */
    public Reason reason() {
        return reason;
    }

    /** Zero-based position in the text, in UTF-16 units. */
    public int position() {
        return position;
    }
}
