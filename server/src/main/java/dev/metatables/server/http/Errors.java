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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into answers (error body of the public names, section 3.3). What is unexpected is logged. */
final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    /** Connection lost, out of resources, shutting down, two transactions in each other's way, a replica. */
    private static final List<String> UNAVAILABLE = List.of("08", "53", "57P", "40", "25006");

    private Errors() {}

    static ApiException of(Exception failure, String requestId) {
        if (failure instanceof ApiException refusal) {
            return refusal;
        }
        if (failure instanceof ContractException contract) {
            return violations(contract.violations());
        }
        if (failure instanceof SQLException sql && sql.getSQLState() != null) {
            ApiException refusal = ofState(sql.getSQLState());
            if (refusal != null) {
                LOG.info("request {} refused by the database: {}", requestId, failure.getMessage());
                return refusal;
            }
        }
        boolean unavailable = failure instanceof SQLTransientConnectionException
                || failure instanceof PoolInitializationException
                || failure instanceof SQLException sql
                        && sql.getSQLState() != null
                        && UNAVAILABLE.stream().anyMatch(sql.getSQLState()::startsWith);
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

    /** What a repeat of the call would meet again, and is the caller's to change. */
    private static @Nullable ApiException ofState(String state) {
        if (state.equals("22021") || state.equals("22P05")) {
            return new ApiException(
                    400,
                    "bad_request",
                    "A text of the request holds a character that PostgreSQL cannot store, such as NUL.");
        }
        if (state.startsWith("54")) {
            return new ApiException(400, "bad_request", "A text of the request is longer than can be stored.");
        }
        if (state.equals("23505")) {
            return new ApiException(
                    409, "identity_taken", "Another call has just taken the same name. Look at what is there now.");
        }
        return state.equals("23503")
                ? new ApiException(409, "identity_taken", "Another call has just removed what this one refers to.")
                : null;
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
