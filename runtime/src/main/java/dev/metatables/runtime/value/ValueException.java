package dev.metatables.runtime.value;

import dev.metatables.runtime.MetaTablesException;

/** A Java value that cannot travel without loss, or a value in an answer that is not what its column promises. */
public final class ValueException extends MetaTablesException {
    private static final long serialVersionUID = 1L;

    /** A message that names the value and the remedy. */
    public ValueException(String message) {
        super(message);
    }
}
