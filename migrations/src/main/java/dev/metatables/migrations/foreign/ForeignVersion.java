package dev.metatables.migrations.foreign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step that another migration tool recorded.
 *
 * @param tool {@code flyway}, {@code liquibase} or {@code alembic}
 * @param table qualified name of the version table
 * @param version the tool's own name of the step
 * @param description what the tool says about it
 * @param checksum the tool's checksum
 * @param appliedAt when, or null when the tool does not record it
 * @param successful whether the step ended well
 */
public record ForeignVersion(
        String tool,
        String table,
        String version,
        @Nullable String description,
        @Nullable String checksum,
        @Nullable Instant appliedAt,
        boolean successful) {}
