package dev.metatables.runtime.catalog;

import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A leased database credential for one migration run. Its text form hides the URI.
 *
 * @param uri {@code postgresql://user:password@host:port/database}, user and password percent-encoded; a secret
 * @param ownerRoleName role to {@code SET ROLE} to before the first statement, or null
 * @param expiresAt when the login ends, ISO 8601 with offset
 */
public record MigrationConnection(
        String dataSourceUid,
        String dialect,
        String credentialKind,
        String roleName,
        @Nullable String ownerRoleName,
        String expiresAt,
        String uri) {
    public MigrationConnection {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(roleName, "role_name");
        Objects.requireNonNull(expiresAt, "expires_at");
    }

    /** When the login ends. */
    public OffsetDateTime expiry() {
        return OffsetDateTime.parse(expiresAt);
    }

    @Override
    public String toString() {
        return "MigrationConnection[dataSourceUid=" + dataSourceUid + ", roleName=" + roleName + ", expiresAt="
                + expiresAt + "]";
    }
}
