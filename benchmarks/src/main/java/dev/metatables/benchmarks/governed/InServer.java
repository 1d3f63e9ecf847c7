package dev.metatables.benchmarks.governed;

import dev.metatables.contract.operation.Access;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.contract.operation.Statement;
import dev.metatables.postgres.embedded.EmbeddedPostgres;
import dev.metatables.server.execution.Answer;
import dev.metatables.server.execution.ExecutionLimits;
import dev.metatables.server.execution.ExecutionRequest;
import dev.metatables.server.execution.OperationExecutor;
import dev.metatables.server.execution.ResultBudget;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.governance.GovernedDatabase;
import dev.metatables.server.governance.ScopedRelation;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * A one-row select and upsert, governed and over JDBC, by one caller and without HTTP: with the analysis kept, and at first
 * sight. Both sides take turns, statement by statement.
 */
public final class InServer {
    private static final int WARM_UP = 10_000;
    private static final int ROUNDS = 5_000;

    private final OperationExecutor executor;
    private final JdbcCaller jdbc;
    private int number;

    private InServer(OperationExecutor executor, JdbcCaller jdbc) {
        this.executor = executor;
        this.jdbc = jdbc;
    }

    /** Measures on a database that has the table, and prints. */
    public static void run(EmbeddedPostgres postgres, String name) throws Exception {
        DatabaseAccess access = new DatabaseAccess(
                postgres.jdbcUrl(name),
                postgres.superuser(),
                postgres.password(),
                "0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        ExecutionLimits limits = new ExecutionLimits(10_000, 60_000, ResultBudget.forThisHeap());
        try (JdbcCaller jdbc = new JdbcCaller(postgres.connect(name));
                GovernedDatabase database = GovernedDatabase.open(access, "bench", 4);
                OperationExecutor executor = new OperationExecutor(database, limits)) {
            new InServer(executor, jdbc).compare();
        }
    }

    private void compare() throws Exception {
        System.out.printf(
                "In the server, one caller, %,d statements each, median milliseconds%n%-22s %8s %9s %8s %8s%n",
                ROUNDS, "", "JDBC", "governed", "more by", "goal");
        String select = Statements.SELECT.formatted("%(id)s");
        String upsert = Statements.UPSERT.formatted("%(id)s", "%(v)s");
        compare(
                "select",
                0.1,
                () -> governed(OperationKind.SELECT, select, Map.of("id", row())),
                () -> jdbc.select(row()));
        compare(
                "upsert",
                0.1,
                () -> governed(OperationKind.UPSERT, upsert, Map.of("id", row(), "v", "y")),
                () -> jdbc.upsert(row()));
        compare(
                "select, first sight",
                1,
                () -> governed(OperationKind.SELECT, select + " AND id <> -" + number, Map.of("id", row())),
                () -> jdbc.select(Statements.SELECT.formatted("?") + " AND id <> -" + number, row()));
    }

    private int row() {
        return ++number % Statements.ROWS;
    }

    private static void compare(String what, double goal, Callable<?> ours, Callable<?> theirs) throws Exception {
        double[] governed = new double[ROUNDS];
        double[] raw = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            double a = milliseconds(ours);
            double b = milliseconds(theirs);
            if (i >= 0) {
                governed[i] = a;
                raw[i] = b;
            }
        }
        Arrays.sort(governed);
        Arrays.sort(raw);
        double median = governed[ROUNDS / 2];
        double ceiling = raw[ROUNDS / 2];
        System.out.printf(
                "%-22s %8.3f %9.3f %8.3f %8s%n", what, ceiling, median, median - ceiling, "<= " + (float) goal);
    }

    private static double milliseconds(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e6;
    }

    private Object governed(OperationKind kind, String sql, Map<String, Object> values) throws Exception {
        Access access = kind.writes() ? Access.WRITE : Access.READ;
        Operation operation = new Operation(
                kind,
                new Statement(sql, values, null),
                new Scope("bench", List.of(new ScopedTable("row", null, access, null))),
                Limits.defaults());
        List<ScopedRelation> tables = List.of(new ScopedRelation("row", "public", Statements.TABLE, access));
        try (Answer answer = executor.execute(new ExecutionRequest(operation, tables, null))) {
            answer.writeTo(OutputStream.nullOutputStream());
            return answer;
        }
    }
}
