package dev.metatables.server.execution;

import dev.metatables.server.api.ApiException;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes one result, and all large results together, may hold. Safe for all threads. */
public final class ResultBudget {
    private final long cap;
    private final AtomicLong left;

    /**
     * A budget.
     *
     * @param cap most bytes of one result
     * @param total most bytes of all large results that are made or sent at a time
     */
    public ResultBudget(long cap, long total) {
        this.cap = cap;
        this.left = new AtomicLong(total);
    }

    /** A budget for this heap: results of up to 32 MiB, all together a quarter of it. */
    public static ResultBudget forThisHeap() {
        return new ResultBudget(32L << 20, Runtime.getRuntime().maxMemory() / 4);
    }

    void requireBelowCap(long length) {
        if (length > cap) {
            throw tooLarge(cap);
        }
    }

    static ApiException tooLarge(long cap) {
        return new ApiException(
                413,
                "result_too_large",
                "The result is larger than the " + cap
                        + " bytes this server answers. Nothing was changed. Ask for fewer"
                        + " rows (limits.max_rows) or fewer columns.");
    }

    ApiException tooLarge() {
        return tooLarge(cap);
    }

    void take(long bytes) {
        if (left.addAndGet(-bytes) < 0) {
            left.addAndGet(bytes);
            throw new ApiException(
                    503,
                    "overloaded",
                    "The server holds as many large results as it can. Nothing was changed; try again, or ask for fewer"
                            + " rows.");
        }
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
