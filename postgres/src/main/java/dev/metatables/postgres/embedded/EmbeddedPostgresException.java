package dev.metatables.postgres.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The embedded server could not be started or stopped. The message is one paragraph for a person: what happened, where,
 * and what to do.
 */
public final class EmbeddedPostgresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is, for programs. */
    public enum Kind {
        /** Another process listens on the port. */
        PORT_TAKEN,
        /** Another live process holds the data directory. */
        DATA_DIR_IN_USE,
        /** The data directory cannot be made, read or written, or a part of it is missing. */
        DATA_DIR_UNUSABLE,
        /** The cluster was made by another major version of PostgreSQL. */
        WRONG_VERSION,
        /** PostgreSQL refuses to run as root, and no way around was found on this machine. */
        CANNOT_RUN_AS_ROOT,
        /** The class path holds no binaries for this platform or for the wanted version. */
        NO_BINARIES,
        /** The server did not come up or did not stop. */
        START_FAILED
    }

    private final Kind kind;

    EmbeddedPostgresException(Kind kind, String message) {
        this(kind, message, null);
    }

    EmbeddedPostgresException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind of trouble it is. */
    public Kind kind() {
        return kind;
    }
}
