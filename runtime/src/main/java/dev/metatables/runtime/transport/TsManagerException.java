package dev.metatables.runtime.transport;

import dev.metatables.runtime.MetaTablesException;
import org.jspecify.annotations.Nullable;

/** TS Manager refused a request or failed on it. */
public class TsManagerException extends MetaTablesException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorReply reply;

    /** A refusal, with a message for people. */
    public TsManagerException(String message, ErrorReply reply) {
        super(message);
        this.reply = reply;
    }

    /** HTTP status. */
    public int status() {
        return reply.status();
    }

    /** Stable snake-case word such as {@code table_not_in_scope}; {@code unknown} when the answer had none. */
    public String code() {
        return reply.code();
    }

    /** What TS Manager says. */
    public String detail() {
        return reply.detail();
    }

    /** Names the request in the server's log, or null. */
    public @Nullable String requestId() {
        return reply.requestId();
    }

    /** All of the answer. */
    public ErrorReply reply() {
        return reply;
    }
}
