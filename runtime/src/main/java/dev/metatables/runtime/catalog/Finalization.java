package dev.metatables.runtime.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What finalizing found, table by table.
 *
 * @param ok true only when every requested table is active
 */
public record Finalization(
        boolean ok, int finalizedCount, int activeCount, int reservedCount, int failedCount, List<Entry> tables) {
    public Finalization {
        tables = List.copyOf(tables);
    }

    /**
     * One table.
     *
     * @param error null when nothing is wrong with it
     */
    public record Entry(
            String metaTableUid,
            @Nullable String identifier,
            @Nullable String physicalSchema,
            @Nullable String physicalTableName,
            @Nullable String previousProvisioningStatus,
            String provisioningStatus,
            boolean finalized,
            boolean physicalTableExists,
            @Nullable String alembicRevision,
            @Nullable Map<String, ?> error) {}
}
