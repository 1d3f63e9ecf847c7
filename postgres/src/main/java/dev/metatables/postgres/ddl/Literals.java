package dev.metatables.postgres.ddl;

/** Text literals that mean the same under every setting of the server, each on one line. */
final class Literals {

    private Literals() {}

    static String text(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL texts cannot hold the character NUL: " + value);
        }
        String quoted = value.replace("'", "''");
        boolean plain = value.chars().noneMatch(c -> c == '\\' || c == '\n' || c == '\r');
        return plain
                ? "'" + quoted + "'"
                : "E'" + quoted.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") + "'";
    }
}
