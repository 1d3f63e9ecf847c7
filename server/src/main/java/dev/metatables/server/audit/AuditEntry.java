package dev.metatables.server.audit;

import dev.metatables.server.identity.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation, without any value.
 *
 * @param dataSourceUid null when it was refused before its source was known
 * @param operation its kind
 * @param tables each with {@code table}, {@code read}, {@code changed} and {@code access}; what the scope declared when
 *     the statement was refused
 * @param rows in the answer or affected; null when it was refused
 * @param durationMs in the server, in milliseconds
 * @param verdict {@code executed}, {@code replayed}, or the code of the refusal
 */
public record AuditEntry(
        Instant at,
        String requestId,
        Principal caller,
        @Nullable String dataSourceUid,
        String operation,
        List<Map<String, Object>> tables,
        @Nullable Long rows,
        double durationMs,
        String verdict) {
    public AuditEntry {
        tables = List.copyOf(tables);
    }
}
