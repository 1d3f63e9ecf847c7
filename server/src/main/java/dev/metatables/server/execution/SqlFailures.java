package dev.metatables.server.execution;

import dev.metatables.server.api.ApiException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Says what PostgreSQL refused, without quoting it: its texts may hold data of rows the caller may not see. Failures that
 * the same request would meet again are 4xx.
 */
final class SqlFailures {
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("22001", "a text is longer than its column allows"),
            Map.entry("22003", "a number is outside the range of its type"),
            Map.entry("22007", "a date or time cannot be read"),
            Map.entry("22008", "a date or time is outside the range of its type"),
            Map.entry("22012", "a number is divided by zero"),
            Map.entry("22P02", "a value cannot be read as the type it is used as"),
            Map.entry("21000", "a row would be changed twice, or a subquery gives more than one row"),
            Map.entry("23502", "a column that must have a value has none"),
            Map.entry("23503", "a foreign key is not met"),
            Map.entry("23505", "a row with the same unique key is there already"),
            Map.entry("23514", "a check constraint is not met"),
            Map.entry("23P01", "an exclusion constraint is not met"));

    private SqlFailures() {}

    /** The failure of a statement that was stopped at its deadline, however the connection ended. */
    static SQLException late(SQLException cause) {
        return new SQLException("stopped at its deadline", "57014", cause);
    }

    /** Whether the driver stopped reading because of the size of what came. */
    static boolean isTooLarge(Exception failure) {
        return failure instanceof SQLException
                && failure.getMessage() != null
                && failure.getMessage().contains("maxResultBuffer");
    }

    /**
     * The refusal for a failure of a running statement.
     *
     * @param scoped names of the tables in scope; constraints of others are not named
     */
    static ApiException of(SQLException failure, long timeoutMs, Set<String> scoped) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.equals("57014")) {
            return ApiException.sql(
                    408,
                    "statement_timeout",
                    "The statement took longer than " + timeoutMs
                            + " ms and was stopped; nothing was changed. Narrow it,"
                            + " or raise limits.statement_timeout_ms.",
                    state);
        }
        String reason = REASONS.get(state);
        if (state.startsWith("23")) {
            String constraint = constraint(failure, scoped);
            return ApiException.sql(
                    409,
                    "constraint_violation",
                    "Nothing was changed: " + (reason == null ? "a constraint is not met" : reason)
                            + (constraint == null ? "." : " (" + constraint + ")."),
                    state);
        }
        if (state.equals("25006")) {
            return ApiException.sql(400, "statement_not_allowed", "A select must not change data.", state);
        }
        if (state.equals("55P03") || state.startsWith("40")) {
            return ApiException.sql(
                    503, "overloaded", "Another operation holds the rows. Nothing was changed; try again.", state);
        }
        if (state.equals("53200")) {
            return ApiException.sql(
                    400,
                    "statement_not_allowed",
                    "The statement needs more memory than one may take. Nothing was changed. Build smaller values.",
                    state);
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            return ApiException.sql(
                    503,
                    "overloaded",
                    "The database is not available just now. Nothing was changed; try again.",
                    state);
        }
        if (state.startsWith("XX") || state.startsWith("58") || state.isEmpty()) {
            return ApiException.sql(500, "internal", "The database failed. Nothing was changed.", state);
        }
        return ApiException.sql(
                400,
                "sql_error",
                "PostgreSQL stopped the statement" + (reason == null ? "" : ": " + reason) + " (SQLSTATE " + state
                        + "). Nothing was changed.",
                state);
    }

    private static @Nullable String constraint(SQLException failure, Set<String> scoped) {
        if (!(failure instanceof PSQLException postgres)) {
            return null;
        }
        ServerErrorMessage message = postgres.getServerErrorMessage();
        if (message == null || message.getTable() == null || message.getSchema() == null) {
            return null;
        }
        if (!scoped.contains(message.getSchema() + "." + message.getTable())) {
            return null;
        }
        return message.getConstraint() != null
                ? "constraint " + message.getConstraint()
                : message.getColumn() == null ? null : "column " + message.getColumn();
    }
}
