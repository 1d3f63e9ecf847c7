package dev.metatables.server.audit;

import dev.metatables.contract.json.Json;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps audit entries in the catalog. Callers do not wait for their entry: entries are written together, within a fraction
 * of a second; when too many wait, callers wait too, so none is left out. A process that is killed loses what it had not
 * written. Safe for all threads.
 */
public final class AuditLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int WAITING = 20_000;
    private static final int TOGETHER = 500;
    private static final long PAUSE_MS = 100;
    private static final long RETRY_MS = 1_000;

    private static final String ADD = "INSERT INTO operation_audit (at, request_id, organization_uid, principal_uid,"
            + " principal_name, data_source_uid, operation, tables, row_count, duration_ms, verdict)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)";

    private static final String PAGE = "SELECT * FROM operation_audit WHERE organization_uid = ? AND id < ?"
            + " AND (?::text IS NULL OR principal_name = ?) AND (?::text IS NULL OR verdict = ?)"
            + " ORDER BY id DESC LIMIT ?";

    private final CatalogDatabase catalog;
    private final BlockingQueue<AuditEntry> waiting = new LinkedBlockingQueue<>(WAITING);
    private final Thread writer;
    private volatile boolean closed;

    /** A log in this catalog. */
    public AuditLog(CatalogDatabase catalog) {
        this.catalog = catalog;
        this.writer = new Thread(this::write, "audit");
        writer.setDaemon(true);
        writer.start();
    }

    /** Adds an entry; waits only when very many are waiting. */
    public void add(AuditEntry entry) {
        try {
            waiting.put(entry);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Entries of an organisation, newest first.
     *
     * @param before id of the last entry the caller has seen, or {@link Long#MAX_VALUE}
     * @param principal only of this name, or null
     * @param verdict only with this verdict, or null
     */
    public List<Map<String, @Nullable Object>> page(
            UUID organization, long before, @Nullable String principal, @Nullable String verdict, long limit)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(organization);
        values.add(before);
        values.add(principal);
        values.add(principal);
        values.add(verdict);
        values.add(verdict);
        values.add(limit);
        return catalog.transaction(connection -> Sql.query(
                connection,
                row -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>();
                    json.put("id", row.getLong("id"));
                    json.put(
                            "at",
                            row.getObject("at", OffsetDateTime.class)
                                    .toInstant()
                                    .toString());
                    json.put("request_id", row.getString("request_id"));
                    json.put("principal_uid", row.getString("principal_uid"));
                    json.put("principal_name", row.getString("principal_name"));
                    json.put("data_source_uid", row.getString("data_source_uid"));
                    json.put("operation", row.getString("operation"));
                    json.put("tables", Json.parse(row.getString("tables")));
                    json.put("row_count", row.getObject("row_count"));
                    json.put("duration_ms", row.getDouble("duration_ms"));
                    json.put("verdict", row.getString("verdict"));
                    return json;
                },
                PAGE,
                values));
    }

    private void write() {
        List<AuditEntry> together = new ArrayList<>();
        while (!closed || !waiting.isEmpty() || !together.isEmpty()) {
            try {
                if (together.isEmpty()) {
                    AuditEntry first = waiting.poll(PAUSE_MS, TimeUnit.MILLISECONDS);
                    if (first == null) {
                        continue;
                    }
                    together.add(first);
                    waiting.drainTo(together, TOGETHER - 1);
                }
                catalog.transaction(connection -> add(connection, together));
                together.clear();
                // A pause lets entries gather, so that the log costs one transaction for many operations.
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS / 5);
            } catch (SQLException | RuntimeException e) {
                LOG.error("{} audit entries wait, the catalog does not take them: {}", together.size(), e.getMessage());
                if (closed) {
                    return;
                }
                pause();
            } catch (InterruptedException e) {
                // closing; what is left is written without pauses
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MS);
        } catch (InterruptedException e) {
            // closing
        }
    }

    private static boolean add(Connection connection, List<AuditEntry> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (AuditEntry entry : entries) {
                Principal caller = entry.caller();
                statement.setObject(1, entry.at().atOffset(ZoneOffset.UTC));
                statement.setString(2, entry.requestId());
                statement.setObject(3, caller.organizationUid());
                statement.setObject(4, caller.uid());
                statement.setString(5, caller.name());
                statement.setString(6, entry.dataSourceUid());
                statement.setString(7, entry.operation());
                statement.setString(8, Json.write(entry.tables()));
                statement.setObject(9, entry.rows(), Types.BIGINT);
                statement.setDouble(10, entry.durationMs());
                statement.setString(11, entry.verdict());
                statement.addBatch();
            }
            statement.executeBatch();
            return true;
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        writer.interrupt();
        writer.join(10_000);
    }
}
