package dev.metatables.server.execution;

import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.governance.GovernedDatabase;
import dev.metatables.server.governance.JudgedStatement;
import dev.metatables.server.governance.ScopedRelation;
import dev.metatables.server.jdbc.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Executes operations on one data database: judged, as the scope's role, in one transaction, within limits. A select
 * answers one page and changes nothing; a write runs exactly once or not at all. Safe for all threads.
 */
public final class OperationExecutor {
    /** Everything is local to the transaction, so nothing is left for the next user of the connection. */
    private static final String ENVELOPE = "SELECT set_config('statement_timeout', ?, true),"
            + " set_config('lock_timeout', ?, true), set_config('idle_in_transaction_session_timeout', ?, true),"
            + " set_config('search_path', 'public', true), set_config('transaction_read_only', ?, true),"
            + " set_config('role', ?, true)";

    private static final int LOCK_TIMEOUT_MS = 5_000;

    private final GovernedDatabase database;
    private final long pageCap;
    private final long maxTimeoutMs;

    /**
     * An executor.
     *
     * @param pageCap most rows of one answer
     * @param maxTimeoutMs longest statement timeout a caller can ask for
     */
    public OperationExecutor(GovernedDatabase database, long pageCap, long maxTimeoutMs) {
        this.database = database;
        this.pageCap = pageCap;
        this.maxTimeoutMs = maxTimeoutMs;
    }

    /**
     * Executes an operation.
     *
     * @throws ApiException the refusal; nothing was changed
     */
    public OperationResult execute(ExecutionRequest request) {
        Operation operation = request.operation();
        long timeout = Math.min(operation.limits().statementTimeoutMs(), maxTimeoutMs);
        Set<String> scoped =
                request.tables().stream().map(ScopedRelation::qualifiedName).collect(Collectors.toSet());
        try {
            Map<String, @Nullable Object> values = values(operation.statement().parameters());
            JudgedStatement judged = database.judge(
                    operation.kind(),
                    operation.statement().sql(),
                    values,
                    operation.statement().parameterTypes(),
                    request.tables());
            return run(operation, judged, values, timeout);
        } catch (SQLTransientConnectionException e) {
            throw new ApiException(
                    503, "overloaded", "All database connections are in use. Nothing was changed; try again.");
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState()) || "42P01".equals(e.getSQLState())) {
                // Tables were changed behind our back; the next caller finds them as they are now.
                database.structureChanged();
            }
            throw SqlFailures.of(e, timeout, scoped);
        }
    }

    private OperationResult run(
            Operation operation, JudgedStatement judged, Map<String, @Nullable Object> values, long timeout)
            throws SQLException {
        return Transaction.run(database.login(), connection -> {
            enter(connection, operation.kind(), judged.role(), timeout);
            return operation.kind() == OperationKind.SELECT
                    ? select(connection, operation, judged, values)
                    : write(connection, operation, judged, values);
        });
    }

    private static void enter(Connection connection, OperationKind kind, String role, long timeout)
            throws SQLException {
        try (PreparedStatement settings = connection.prepareStatement(ENVELOPE)) {
            settings.setString(1, Long.toString(timeout));
            settings.setString(2, Long.toString(Math.min(timeout, LOCK_TIMEOUT_MS)));
            settings.setString(3, Long.toString(timeout));
            settings.setString(4, kind.writes() ? "off" : "on");
            settings.setString(5, role);
            settings.execute();
        }
    }

    private OperationResult select(
            Connection connection, Operation operation, JudgedStatement judged, Map<String, @Nullable Object> values)
            throws SQLException {
        Limits limits = operation.limits();
        long page = Math.min(limits.maxRows(), pageCap);
        // The statement was read alone, so it cannot break out of the parentheses.
        String sql = "SELECT * FROM (" + judged.jdbcText() + "\n) AS page OFFSET ? LIMIT ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = bind(statement, judged, values);
            statement.setLong(next, limits.offset());
            statement.setLong(next + 1, page + 1);
            try (ResultSet rows = statement.executeQuery()) {
                List<Map<String, @Nullable Object>> read = read(rows, page);
                boolean more = rows.next();
                return new OperationResult(operation, read, read.size(), more, page);
            }
        }
    }

    private OperationResult write(
            Connection connection, Operation operation, JudgedStatement judged, Map<String, @Nullable Object> values)
            throws SQLException {
        long page = Math.min(operation.limits().maxRows(), pageCap);
        try (PreparedStatement statement = connection.prepareStatement(judged.jdbcText())) {
            bind(statement, judged, values);
            if (!statement.execute()) {
                return new OperationResult(operation, List.of(), statement.getLargeUpdateCount(), false, page);
            }
            try (ResultSet rows = statement.getResultSet()) {
                List<Map<String, @Nullable Object>> read = read(rows, page);
                return new OperationResult(operation, read, read.size(), rows.next(), page);
            }
        }
    }

    private static int bind(PreparedStatement statement, JudgedStatement judged, Map<String, @Nullable Object> values)
            throws SQLException {
        int index = 1;
        for (String name : judged.parameterNames()) {
            String text = ParameterTexts.text(
                    values.get(name), judged.parameterTypes().get(index - 1));
            if (text == null) {
                statement.setNull(index, Types.NULL);
            } else {
                statement.setString(index, text);
            }
            index++;
        }
        return index;
    }

    private static List<Map<String, @Nullable Object>> read(ResultSet rows, long most) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int width = columns.getColumnCount();
        String[] labels = new String[width];
        String[] types = new String[width];
        for (int i = 0; i < width; i++) {
            labels[i] = columns.getColumnLabel(i + 1);
            types[i] = columns.getColumnTypeName(i + 1);
        }
        List<Map<String, @Nullable Object>> read = new ArrayList<>();
        while (read.size() < most && rows.next()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>(width * 2);
            for (int i = 0; i < width; i++) {
                row.put(labels[i], ValueEncoder.encode(types[i], rows.getString(i + 1)));
            }
            read.add(row);
        }
        return read;
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
