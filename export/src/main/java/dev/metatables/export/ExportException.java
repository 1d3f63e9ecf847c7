package dev.metatables.export;

/** A file cannot be read or written. The message says which, why, and what to do. */
public final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A message for the person who runs the build. */
    public ExportException(String message) {
        super(message);
    }

    /** The same with the failure behind it. */
    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
