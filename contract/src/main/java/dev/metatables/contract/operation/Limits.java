package dev.metatables.contract.operation;

import dev.metatables.contract.request.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits of one operation.
 *
 * @param maxRows rows given back at most, at least 1
 * @param offset rows of the result left out at its start, at least 0
 * @param statementTimeoutMs milliseconds the statement may take, at least 1
 */
public record Limits(long maxRows, long offset, long statementTimeoutMs) {

    private static final Limits DEFAULTS = new Limits(1000, 0, 15000);

    public Limits {
        if (maxRows < 1 || offset < 0 || statementTimeoutMs < 1) {
            throw new IllegalArgumentException("Limits out of range: max_rows " + maxRows + ", offset " + offset
                    + ", statement_timeout_ms " + statementTimeoutMs + ".");
        }
    }

    /** 1000 rows from the start within 15 seconds. */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /** The same limits with another page. */
    public Limits page(long newOffset, long newMaxRows) {
        return new Limits(newMaxRows, newOffset, statementTimeoutMs);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("max_rows", maxRows);
        json.put("offset", offset);
        json.put("statement_timeout_ms", statementTimeoutMs);
        return json;
    }

    static Limits read(Fields fields) {
        long rows = fields.integer("max_rows", DEFAULTS.maxRows, 1);
        long offset = fields.integer("offset", DEFAULTS.offset, 0);
        long timeout = fields.integer("statement_timeout_ms", DEFAULTS.statementTimeoutMs, 1);
        fields.refuseOthers();
        return new Limits(Math.max(rows, 1), Math.max(offset, 0), Math.max(timeout, 1));
    }
}
