package dev.metatables.server.api;

import dev.metatables.contract.Violation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal the caller gets as an answer. Everything in it is meant for the caller's eyes: no secret, no text of
 * another caller, no trace.
 */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, Object> context;
    private final transient List<Violation> errors;
    private final @Nullable String sqlstate;

    private ApiException(
            int status,
            String code,
            String detail,
            Map<String, Object> context,
            List<Violation> errors,
            @Nullable String sqlstate) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        this.errors = List.copyOf(errors);
        this.sqlstate = sqlstate;
    }

    /**
     * A refusal.
     *
     * @param status HTTP status
     * @param code stable snake-case word
     * @param detail one sentence or two: what, where, what to do
     */
    public ApiException(int status, String code, String detail) {
        this(status, code, detail, Map.of(), List.of(), null);
    }

    /** A refusal with facts for programs. */
    public ApiException(int status, String code, String detail, Map<String, Object> context) {
        this(status, code, detail, context, List.of(), null);
    }

    /** A refusal of a body, with every violation found. */
    public static ApiException violations(int status, String code, String detail, List<Violation> errors) {
        return new ApiException(status, code, detail, Map.of(), errors, null);
    }

    /** A refusal of one value of a query or body. */
    public static ApiException value(String path, @Nullable Object found, String expected) {
        return violations(
                400,
                "bad_request",
                path + " is " + found + ", but takes " + expected + ".",
                List.of(new Violation(path, "NOT_ALLOWED_VALUE", "takes " + expected + ".")));
    }

    /** A refusal of one name that is not known where it stands. */
    public static ApiException unknown(String path, String detail) {
        return violations(
                400, "unknown_field", detail, List.of(new Violation(path, "UNKNOWN_FIELD", "is not known here.")));
    }

    /** A refusal that PostgreSQL pronounced. */
    public static ApiException sql(int status, String code, String detail, String sqlstate) {
        return new ApiException(status, code, detail, Map.of(), List.of(), sqlstate);
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Stable snake-case word. */
    public String code() {
        return code;
    }

    /** The sentence for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Facts for programs; often empty. */
    public Map<String, Object> context() {
        return context;
    }

    /** Violations of a body; often empty. */
    public List<Violation> errors() {
        return errors;
    }

    /** SQLSTATE, when PostgreSQL refused. */
    public @Nullable String sqlstate() {
        return sqlstate;
    }
}
