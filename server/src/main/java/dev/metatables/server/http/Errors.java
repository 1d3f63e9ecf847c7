package dev.metatables.server.http;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.server.api.ApiException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into answers (error body of the public names, section 3.3). What is unexpected is logged. */
final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    /** A byte that is no text, and an escape that no text can hold. */
    private static final Set<String> NO_TEXT = Set.of("22021", "22P05");

    private Errors() {}

    static ApiException of(Exception failure, String requestId) {
        if (failure instanceof ApiException refusal) {
            return refusal;
        }
        if (failure instanceof ContractException contract) {
            return violations(contract.violations());
        }
        if (failure instanceof SQLException sql && sql.getSQLState() != null && NO_TEXT.contains(sql.getSQLState())) {
            return new ApiException(
                    400,
                    "bad_request",
                    "A text of the request holds a character that PostgreSQL cannot store, such as NUL.");
        }
        boolean unavailable = failure instanceof SQLTransientConnectionException
                || failure instanceof PoolInitializationException
                || failure instanceof SQLException sql
                        && sql.getSQLState() != null
                        && (sql.getSQLState().startsWith("08")
                                || sql.getSQLState().startsWith("53")
                                || sql.getSQLState().startsWith("57P"));
        if (unavailable) {
            LOG.warn("request {}: database not available: {}", requestId, failure.getMessage());
            return new ApiException(
                    503, "overloaded", "The database is not available just now. Nothing was changed; try again.");
        }
        LOG.error("request {} failed", requestId, failure);
        return new ApiException(
                500,
                "internal",
                "TS Manager failed; nothing was changed. Its log has the reason under request " + requestId + ".");
    }

    private static ApiException violations(List<Violation> violations) {
        Violation first = violations.get(0);
        String code = switch (first.code()) {
            case "UNKNOWN_FIELD" -> "unknown_field";
            case "NOT_ALLOWED_VALUE" ->
                List.of("version", "dialect", "statement.paramstyle").contains(first.path())
                        ? "unsupported_protocol"
                        : "contract_invalid";
            default -> "contract_invalid";
        };
        String more = violations.size() == 1 ? "" : " and " + (violations.size() - 1) + " more, see errors";
        return ApiException.violations(400, code, sentence(first) + more + ".", violations);
    }

    private static String sentence(Violation violation) {
        String message = violation.message().endsWith(".")
                ? violation.message().substring(0, violation.message().length() - 1)
                : violation.message();
        return violation.path().isEmpty() ? message : violation.path() + ": " + message;
    }

    static Map<String, @Nullable Object> body(ApiException refusal, String requestId) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("detail", refusal.detail());
        body.put("code", refusal.code());
        if (!refusal.context().isEmpty()) {
            body.put("context", refusal.context());
        }
        if (!refusal.errors().isEmpty()) {
            body.put(
                    "errors",
                    refusal.errors().stream()
                            .map(v -> Map.of("path", v.path(), "code", v.code(), "message", v.message()))
                            .toList());
        }
        if (refusal.sqlstate() != null) {
            body.put("sqlstate", refusal.sqlstate());
        }
        body.put("request_id", requestId);
        return body;
    }
}
