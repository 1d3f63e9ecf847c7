package dev.metatables.runtime.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A data source in either of the two shapes servers answer: flat, or around a {@code related_resource}.
 *
 * @param displayName flat shape only; see {@link #name()}
 * @param status flat shape only; see {@link #available()}
 */
public record DataSource(
        String uid,
        @Nullable String displayName,
        @Nullable String status,
        @Nullable String storageAccessMode,
        @Nullable Resource relatedResource,
        @Nullable Capabilities capabilities) {
    public DataSource {
        Objects.requireNonNull(uid, "uid");
    }

    /** The database behind a data source. */
    public record Resource(
            @Nullable String displayName,
            @Nullable String classType,
            @Nullable String status,
            @Nullable String storageAccessMode) {}

    /** What the source can do, as far as the client asks. */
    public record Capabilities(
            @JsonProperty("idempotency_key") @Nullable Boolean idempotencyKey) {}

    /** Whether the server promises to do a write only once for each idempotency key. */
    public boolean idempotent() {
        return capabilities != null && Boolean.TRUE.equals(capabilities.idempotencyKey());
    }

    /** A name for people. */
    public String name() {
        if (relatedResource != null && relatedResource.displayName() != null) {
            return relatedResource.displayName();
        }
        return displayName == null ? uid : displayName;
    }

    /** Whether the source takes requests. */
    public boolean available() {
        String found = relatedResource != null ? relatedResource.status() : status;
        return "AVAILABLE".equals(found);
    }

    /** {@code read_write}, {@code read_only} or {@code disabled}; null when the server does not say. */
    public @Nullable String accessMode() {
        return relatedResource != null ? relatedResource.storageAccessMode() : storageAccessMode;
    }
}
