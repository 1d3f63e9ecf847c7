package dev.metatables.benchmarks;

import dev.metatables.contract.operation.Access;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.contract.operation.Statement;
import dev.metatables.postgres.embedded.EmbeddedOptions;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What governing a statement costs beside the same statement over JDBC in a transaction with a timeout and, for the select,
 * read only: a one-row select and upsert with the analysis kept, and at first sight. Without HTTP; one caller; both sides
 * take turns in one run.
 */
public final class GovernedExecution {
    private static final int WARM_UP = 1_500;
    private static final int ROUNDS = 2_000;

    private static final String SELECT = "SELECT id, v FROM bench__row WHERE id = ";
    private static final String UPSERT_HEAD = "INSERT INTO bench__row (id, v) VALUES (";
    private static final String UPSERT_TAIL = ") ON CONFLICT (id) DO UPDATE SET v = EXCLUDED.v";

    private final OperationExecutor executor;
    private final Connection jdbc;

    private GovernedExecution(OperationExecutor executor, Connection jdbc) {
        this.executor = executor;
        this.jdbc = jdbc;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory("metatables-governed");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedOptions.at(work.resolve("data")))) {
            postgres.ensureDatabase("bench");
            try (Connection admin = postgres.connect("bench")) {
                admin.createStatement()
                        .execute(
                                "CREATE TABLE bench__row AS SELECT g AS id, 'x' || g AS v FROM generate_series(1, 1000)"
                                        + " g; ALTER TABLE bench__row ADD PRIMARY KEY (id)");
                DatabaseAccess access = new DatabaseAccess(
                        postgres.jdbcUrl("bench"),
                        postgres.superuser(),
                        postgres.password(),
                        "0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
                try (GovernedDatabase database = GovernedDatabase.open(access, "bench", 4);
                        OperationExecutor executor = new OperationExecutor(
                                database, new ExecutionLimits(10_000, 60_000, ResultBudget.forThisHeap()))) {
                    admin.setAutoCommit(false);
                    new GovernedExecution(executor, admin).run();
                }
            }
        } finally {
            Folders.delete(work);
        }
    }

    private void run() throws Exception {
        System.out.printf("one caller, %d rounds each, median milliseconds%n", ROUNDS);
        int[] number = {0};
        compare("select", () -> governed(OperationKind.SELECT, SELECT + "%(id)s", Map.of("id", 7)), this::select);
        compare(
                "upsert",
                () -> governed(
                        OperationKind.UPSERT, UPSERT_HEAD + "%(id)s, %(v)s" + UPSERT_TAIL, Map.of("id", 7, "v", "y")),
                this::upsert);
        compare(
                "select, first sight",
                () -> governed(OperationKind.SELECT, SELECT + "%(id)s AND " + ++number[0] + " > 0", Map.of("id", 7)),
                this::select);
    }

    private static void compare(String what, Callable<?> ours, Callable<?> theirs) throws Exception {
        double[] governed = new double[ROUNDS];
        double[] raw = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            double a = timed(ours);
            double b = timed(theirs);
            if (i >= 0) {
                governed[i] = a;
                raw[i] = b;
            }
        }
        Arrays.sort(governed);
        Arrays.sort(raw);
        double median = governed[ROUNDS / 2];
        double ceiling = raw[ROUNDS / 2];
        System.out.printf("%-22s JDBC %.3f  governed %.3f  more by %.3f%n", what, ceiling, median, median - ceiling);
    }

    private static double timed(Callable<?> work) throws Exception {
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
        ExecutionRequest request = new ExecutionRequest(
                operation, List.of(new ScopedRelation("row", "public", "bench__row", access)), null);
        try (Answer answer = executor.execute(request)) {
            answer.writeTo(OutputStream.nullOutputStream());
            return answer;
        }
    }

    private Object select() throws Exception {
        settings(true);
        try (PreparedStatement statement = jdbc.prepareStatement(SELECT + "?")) {
            statement.setInt(1, 7);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(2);
            }
        } finally {
            jdbc.rollback();
        }
    }

    private Object upsert() throws Exception {
        settings(false);
        try (PreparedStatement statement = jdbc.prepareStatement(UPSERT_HEAD + "?, ?" + UPSERT_TAIL)) {
            statement.setInt(1, 7);
            statement.setString(2, "y");
            return statement.executeUpdate();
        } finally {
            jdbc.commit();
        }
    }

    private void settings(boolean readOnly) throws Exception {
        try (java.sql.Statement statement = jdbc.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = 15000; SET LOCAL transaction_read_only = "
                    + (readOnly ? "on" : "off"));
        }
    }
}
