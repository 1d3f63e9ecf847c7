package dev.metatables.server.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.metatables.server.api.ApiException;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Refuses statements that PostgreSQL itself expects to work for hours, before they begin. Only statements that passed the
 * policy come here: planning runs immutable functions. Statements on one table are not asked about, and an answer holds for
 * a while. Safe for all threads.
 */
final class CostCeiling {
    /** In PostgreSQL's units, about ten microseconds each; far above what ends within the longest timeout. */
    private static final double CEILING = 1e9;

    private static final int REMEMBERED = 2_000;
    private static final int LONGEST_REMEMBERED = 16 * 1024;
    private static final long HOLDS_NANOS = Duration.ofSeconds(60).toNanos();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> passed = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Binds the statement's parameters. */
    @FunctionalInterface
    interface Binder {
        void bind(CagedStatement statement) throws SQLException;
    }

    /** Refuses a statement that would cost too much. */
    void check(StatementSession session, Cage cage, String sql, Binder binder) throws SQLException {
        if (known(sql)) {
            return;
        }
        double cost;
        try (CagedStatement explain = session.prepare("EXPLAIN (FORMAT JSON) " + sql, cage, false)) {
            binder.bind(explain);
            ResultSet rows = explain.execute().rows();
            cost = rows != null && rows.next() ? cost(rows.getString(1)) : 0;
        }
        if (cost > CEILING) {
            throw new ApiException(
                    400,
                    "statement_not_allowed",
                    "PostgreSQL expects the statement to work for hours. Join its tables by a condition, or narrow it.");
        }
        remember(sql);
    }

    private static double cost(String plan) {
        try {
            JsonNode cost = JSON.readTree(plan).path(0).path("Plan").path("Total Cost");
            return cost.asDouble(0);
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL writes plans as JSON", e);
        }
    }

    private synchronized boolean known(String sql) {
        Long at = passed.get(sql);
        return at != null && System.nanoTime() - at < HOLDS_NANOS;
    }

    private synchronized void remember(String sql) {
        if (sql.length() <= LONGEST_REMEMBERED) {
            passed.put(sql, System.nanoTime());
        }
    }
}
