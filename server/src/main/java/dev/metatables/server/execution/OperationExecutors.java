package dev.metatables.server.execution;

import dev.metatables.server.datasource.DataDatabases;
import dev.metatables.server.governance.GovernedDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The executor of each data source, made when it is first used. Safe for all threads. */
public final class OperationExecutors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperationExecutors.class);
    private static final Duration ROLE_IDLE = Duration.ofHours(1);

    private final DataDatabases databases;
    private final ExecutionLimits limits;
    private final Map<UUID, OperationExecutor> executors = new ConcurrentHashMap<>();

    /** Executors on these databases. */
    public OperationExecutors(DataDatabases databases, ExecutionLimits limits) {
        this.databases = databases;
        this.limits = limits;
    }

    /** The executor of a data source that the catalog knows. */
    public OperationExecutor of(UUID dataSource) {
        GovernedDatabase database = databases.of(dataSource);
        OperationExecutor known = executors.get(dataSource);
        if (known != null && known.on(database)) {
            return known;
        }
        return executors.compute(dataSource, (uid, old) -> {
            if (old != null && old.on(database)) {
                return old;
            }
            if (old != null) {
                // The source has another login now.
                old.close();
            }
            return new OperationExecutor(database, limits);
        });
    }

    /** Counters of all data sources together. */
    public ExecutionMetrics metrics() {
        return executors.values().stream()
                .map(OperationExecutor::metrics)
                .reduce(new ExecutionMetrics(0, 0, 0), ExecutionMetrics::plus);
    }

    /** Clears away what is kept for a time in the data databases; what cannot be is logged and tried again. */
    public void tidy() {
        executors.keySet().forEach(uid -> {
            try {
                databases.of(uid).tidy(ROLE_IDLE);
            } catch (SQLException | RuntimeException e) {
                LOG.warn("data source {} could not be tidied: {}", uid, e.getMessage());
            }
        });
    }

    @Override
    public void close() {
        executors.values().forEach(OperationExecutor::close);
    }
}
