package dev.metatables.migrations;

/**
 * A migration cannot go on. The message is written for the person who runs it: what, where, found, expected, what to
 * do. It never holds a credential.
 */
public final class MigrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, in the words the command line turns into exit codes. */
    public enum Reason {
        /** What was asked cannot be asked this way. */
        USAGE(2),
        /** A revision file, or the set of them, is wrong. */
        REVISION(3),
        /** The database refused a statement, or holds a state the files do not know. */
        DATABASE(1),
        /** The database or the server does not answer. */
        UNREACHABLE(4),
        /** The caller may not do this. */
        PERMISSION(5);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }

        /** The process exit code of a command that ends this way. */
        public int exitCode() {
            return exitCode;
        }
    }

    private final Reason reason;

    /** A refusal that has no other failure behind it. */
    public MigrationException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** A refusal because of another failure. */
    public MigrationException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
