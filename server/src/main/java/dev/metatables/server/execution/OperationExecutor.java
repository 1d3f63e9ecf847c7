package dev.metatables.server.execution;

import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.governance.GovernedDatabase;
import dev.metatables.server.governance.JudgedStatement;
import dev.metatables.server.governance.ScopedRelation;
import dev.metatables.server.governance.StatementJudge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Executes operations on one data database: judged, as the scope's role, in one transaction, within limits. A select
 * answers one page and changes nothing; a write runs exactly once or not at all. Safe for all threads.
 */
public final class OperationExecutor implements AutoCloseable {
    /** A page of so many rows comes from the database at once, with the end of its transaction. */
    private static final int AT_ONCE = 1_000;

    /** A larger page comes in batches of so many: it need not fit into memory as the driver holds it. */
    private static final int BATCH_ROWS = 256;

    private final GovernedDatabase database;
    private final StatementJudge judge;
    private final ExecutionLimits limits;
    private final Watchdog watchdog;
    private final SessionHygiene hygiene;
    private final IdempotentWrites idempotent;
    private final Admission admission;
    private final CostCeiling ceiling = new CostCeiling();

    /** An executor whose statements the database's own judge judges. */
    public OperationExecutor(GovernedDatabase database, ExecutionLimits limits) {
        this(database, database.judge(), limits);
    }

    OperationExecutor(GovernedDatabase database, StatementJudge judge, ExecutionLimits limits) {
        this.database = database;
        this.judge = judge;
        this.limits = limits;
        this.admission = new Admission(database.connections());
        this.watchdog = new Watchdog(database.admin());
        this.hygiene = new SessionHygiene(database.schema());
        this.idempotent = new IdempotentWrites(database.schema());
    }

    /** Whether it works on this database. */
    boolean on(GovernedDatabase other) {
        return database == other;
    }

    /** Lets callers in; a place is held while {@link #execute} runs. */
    public Admission admission() {
        return admission;
    }

    /** What happened so far. */
    public ExecutionMetrics metrics() {
        return new ExecutionMetrics(hygiene.checks(), hygiene.violations(), watchdog.terminated());
    }

    @Override
    public void close() {
        watchdog.close();
    }

    /**
     * Executes an operation.
     *
     * @throws ApiException the refusal; nothing was changed
     */
    public Answer execute(ExecutionRequest request) {
        Operation operation = request.operation();
        long timeout = Math.min(operation.limits().statementTimeoutMs(), limits.maxTimeoutMs());
        try {
            Map<String, @Nullable Object> values = values(operation.statement().parameters());
            for (boolean again = true; ; again = false) {
                JudgedStatement judged = judge.judge(
                        operation.kind(),
                        operation.statement().sql(),
                        values,
                        operation.statement().parameterTypes(),
                        request.tables());
                Optional<Answer> answer = run(request, judged, values, timeout);
                if (answer.isPresent()) {
                    return answer.get();
                }
                if (!again) {
                    throw new SQLException("The role of the scope is gone as soon as it is made.", "XX000");
                }
                // Another process dropped the role as unused.
                database.forget();
            }
        } catch (SQLTransientConnectionException e) {
            throw new ApiException(
                    503, "overloaded", "All database connections are in use. Nothing was changed; try again.");
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState()) || "42P01".equals(e.getSQLState())) {
                // Tables were changed behind our back; the next caller finds them as they are now.
                database.forget();
            }
            Set<String> scoped =
                    request.tables().stream().map(ScopedRelation::qualifiedName).collect(Collectors.toSet());
            throw SqlFailures.of(e, timeout, scoped);
        }
    }

    /** Empty when the role is gone. */
    private Optional<Answer> run(
            ExecutionRequest request, JudgedStatement judged, Map<String, @Nullable Object> values, long timeout)
            throws SQLException {
        boolean writes = request.operation().kind().writes();
        IdempotencyKey key = writes ? request.key() : null;
        Cage cage = new Cage(writes, judged.role(), timeout);
        try (StatementSession session = StatementSession.open(database, hygiene, watchdog, timeout)) {
            try {
                if (key != null) {
                    Optional<byte[]> kept = idempotent.claim(session, key);
                    if (kept.isPresent()) {
                        return Optional.of(new ReplayedAnswer(kept.get(), judged.touched()));
                    }
                }
                OperationResult result = result(session, cage, request.operation(), judged, values);
                finish(session, key, result);
                return Optional.of(result);
            } catch (SQLException e) {
                session.failed();
                if (session.isRoleGone(e, cage)) {
                    return Optional.empty();
                }
                throw session.late() ? SqlFailures.late(e) : e;
            }
        }
    }

    private void finish(StatementSession session, @Nullable IdempotencyKey key, OperationResult result)
            throws SQLException {
        try {
            if (key != null) {
                idempotent.keep(session, key, bytes(result));
            }
            session.commit();
        } catch (SQLException | RuntimeException e) {
            result.close();
            throw e;
        }
    }

    private static byte[] bytes(OperationResult result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(result.length()));
        try {
            result.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private OperationResult result(
            StatementSession session,
            Cage cage,
            Operation operation,
            JudgedStatement judged,
            Map<String, @Nullable Object> values)
            throws SQLException {
        Limits wanted = operation.limits();
        long page = Math.min(wanted.maxRows(), limits.pageCap());
        String sql = cage.writes() ? judged.jdbcText() : paged(judged.jdbcText(), wanted.offset() > 0, page);
        CostCeiling.Binder binder = statement -> {
            bind(statement, judged, values);
            if (!cage.writes() && wanted.offset() > 0) {
                statement.bind("int8", Long.toString(wanted.offset()));
            }
        };
        if (!judged.plain()) {
            ceiling.check(session, cage, sql, binder);
        }
        // A select that comes at once has changed nothing that its answer could be too large for.
        boolean last = !cage.writes() && page <= AT_ONCE;
        try (CagedStatement statement = session.prepare(sql, cage, last)) {
            binder.bind(statement);
            if (page > AT_ONCE) {
                statement.fetch(BATCH_ROWS);
            }
            return read(operation, judged, statement, page);
        }
    }

    /** The statement was read alone, so it cannot break out of the parentheses. */
    private static String paged(String select, boolean later, long page) {
        // The limit is a number, so that PostgreSQL keeps one plan; one row more tells whether there is a next page.
        return "SELECT * FROM (" + select + "\n) AS page LIMIT " + (page + 1) + (later ? " OFFSET ?" : "");
    }

    private OperationResult read(Operation operation, JudgedStatement judged, CagedStatement statement, long page)
            throws SQLException {
        ResultBytes bytes = new ResultBytes(limits.results());
        try {
            CagedStatement.Outcome outcome = statement.execute();
            ResultSet rows = outcome.rows();
            if (rows == null) {
                new RowWriter().none(bytes);
                return new OperationResult(
                        operation,
                        bytes,
                        outcome.changed(),
                        new OperationResult.Page(page, 0, false),
                        judged.touched());
            }
            long count = new RowWriter().write(rows, judged.columns(), bytes, page);
            return new OperationResult(
                    operation, bytes, count, new OperationResult.Page(page, count, rows.next()), judged.touched());
        } catch (SQLException | RuntimeException e) {
            bytes.close();
            if (SqlFailures.isTooLarge(e)) {
                throw limits.results().tooLarge();
            }
            throw e;
        }
    }

    private static void bind(CagedStatement statement, JudgedStatement judged, Map<String, @Nullable Object> values)
            throws SQLException {
        for (int i = 0; i < judged.parameterNames().size(); i++) {
            Object value = values.get(judged.parameterNames().get(i));
            String type = judged.parameterTypes().get(i);
            statement.bind(type, ParameterTexts.text(value, type));
        }
    }

    private static Map<String, @Nullable Object> values(Object parameters) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (parameters instanceof Map<?, ?> map) {
            map.forEach((name, value) -> values.put(String.valueOf(name), value));
        } else if (parameters instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                values.put(Integer.toString(i), list.get(i));
            }
        }
        return values;
    }
}
