package dev.metatables.server;

/** TS Manager cannot start. The message says in one paragraph what is wrong and what to do. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why; each reason is an exit code of the command line. */
    public enum Reason {
        /** Port, data directory, version, option. */
        CONFIGURATION(3),
        /** A server or database does not answer. */
        UNREACHABLE(4),
        /** A password or a right is missing. */
        PERMISSION(5);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }

        /** The process's exit code. */
        public int exitCode() {
            return exitCode;
        }
    }

    private final Reason reason;

    public StartupException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public StartupException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why TS Manager cannot start. */
    public Reason reason() {
        return reason;
    }
}
