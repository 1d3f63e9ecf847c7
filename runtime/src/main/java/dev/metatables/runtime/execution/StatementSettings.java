package dev.metatables.runtime.execution;

import dev.metatables.contract.operation.Limits;
import dev.metatables.runtime.statement.StatementException;
import java.sql.ResultSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a jOOQ query asks of the statement that carries it: each setting has an effect or is refused, none is passed over.
 * For one thread.
 */
final class StatementSettings {
    private int timeoutSeconds;
    private int maxRows;
    private int fetchSize;

    /**
     * Takes a setting from the call that makes it; other calls are none of its business.
     *
     * @throws StatementException when the setting can have no effect
     */
    void note(String method, @Nullable Object @Nullable [] arguments) {
        if (arguments == null) {
            return;
        }
        switch (method) {
            case "setQueryTimeout" -> timeoutSeconds = number(arguments, 0);
            case "setMaxRows" -> maxRows = number(arguments, 0);
            case "setFetchSize" -> fetchSize = rows(number(arguments, 0));
            case "setPoolable" ->
                throw new StatementException(
                        "The query asks whether its statement may be pooled (poolable). There is no"
                                + " pool of statements on this side; take the setting out.");
            case "prepareStatement" -> cursor(arguments);
            default -> {}
        }
    }

    private static int rows(int fetchSize) {
        if (fetchSize < 0) {
            throw new StatementException(
                    "The query has fetchSize(" + fetchSize + "), expected rows of a page, 1 or more."
                            + " Take it out for pages as large as the server gives them.");
        }
        return fetchSize;
    }

    /** The text comes first, then how the result set is to behave: type, concurrency, holdability. */
    private static void cursor(@Nullable Object[] arguments) {
        if (arguments.length < 3) {
            return;
        }
        boolean forward = number(arguments, 1) == ResultSet.TYPE_FORWARD_ONLY
                && number(arguments, 2) == ResultSet.CONCUR_READ_ONLY
                && (arguments.length == 3 || number(arguments, 3) == ResultSet.HOLD_CURSORS_OVER_COMMIT);
        if (!forward) {
            throw new StatementException("The query asks for a result set that scrolls, can be updated or ends with a"
                    + " transaction (resultSetType, resultSetConcurrency, resultSetHoldability). Rows come forward and"
                    + " read-only, page after page. Take the settings out; the Result of fetch() can be walked in any"
                    + " direction.");
        }
    }

    private static int number(@Nullable Object[] arguments, int position) {
        return arguments[position] instanceof Integer number ? number : 0;
    }

    /** The limits of the session, narrowed by the query's own. */
    Limits limits(Limits session) {
        long timeout = timeoutSeconds == 0
                ? session.statementTimeoutMs()
                : Math.min(session.statementTimeoutMs(), TimeUnit.SECONDS.toMillis(timeoutSeconds));
        return new Limits(cuts(session) ? maxRows : session.maxRows(), session.offset(), timeout);
    }

    /** How the rows are read within those limits. */
    Reading reading(Limits session) {
        return new Reading(fetchSize == 0 ? OperationCalls.ALL_ROWS : fetchSize, cuts(session));
    }

    private boolean cuts(Limits session) {
        return maxRows > 0 && maxRows <= session.maxRows();
    }
}
