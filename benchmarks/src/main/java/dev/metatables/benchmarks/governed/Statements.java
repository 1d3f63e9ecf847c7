package dev.metatables.benchmarks.governed;

/** The table and the statements on it, with their placeholders still to be put in. */
public final class Statements {
    static final String TABLE = "benchmarks__numbered";
    static final String SELECT = "SELECT id, v FROM benchmarks__numbered WHERE id = %s";
    static final String UPSERT = "INSERT INTO benchmarks__numbered (id, v) VALUES (%s, %s) ON CONFLICT (id) DO UPDATE"
            + " SET v = EXCLUDED.v";

    /** Rows of the table, numbered from zero. */
    static final int ROWS = 32_000;

    /** Makes and fills it. */
    public static final String CREATE = "CREATE TABLE benchmarks__numbered (id integer PRIMARY KEY, v text NOT NULL);"
            + " INSERT INTO benchmarks__numbered SELECT g, 'x' || g FROM generate_series(0, " + (ROWS - 1) + ") g;"
            + " ANALYZE benchmarks__numbered";

    private Statements() {}
}
