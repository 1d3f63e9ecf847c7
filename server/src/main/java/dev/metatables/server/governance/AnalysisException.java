package dev.metatables.server.governance;

/** PostgreSQL could not analyse a statement: it is wrong, or it names something the analyst cannot find. */
final class AnalysisException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sqlstate;

    AnalysisException(String sqlstate, String message) {
        super(message, null, false, false);
        this.sqlstate = sqlstate;
    }

    String sqlstate() {
        return sqlstate;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
