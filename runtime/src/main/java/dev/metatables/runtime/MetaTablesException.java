package dev.metatables.runtime;

import org.jspecify.annotations.Nullable;

/** Base of every failure of the runtime. The message says what happened, where, and what to do. */
public class MetaTablesException extends RuntimeException {
    /** A failure without a cause. */
    public MetaTablesException(String message) {
        super(message);
    }

    /** A failure with its cause. */
    public MetaTablesException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
