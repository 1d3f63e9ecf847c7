package dev.metatables.runtime.transport;

import dev.metatables.runtime.MetaTablesException;
import org.jspecify.annotations.Nullable;

/**
 * TS Manager did not answer, or its answer broke off. A write may or may not have happened when the answer broke off;
 * the message says so.
 */
public final class UnreachableException extends MetaTablesException {
    private static final long serialVersionUID = 1L;

    /** A failure to reach TS Manager. */
    public UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
