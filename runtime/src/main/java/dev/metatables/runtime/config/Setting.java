package dev.metatables.runtime.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One client setting with its names. The option beats the system property, that beats the environment, that beats the
 * properties file.
 */
public enum Setting {
    /** URL of TS Manager. */
    ENDPOINT("MAINSEQUENCE_ENDPOINT"),
    /** Bearer token. */
    ACCESS_TOKEN("MAINSEQUENCE_ACCESS_TOKEN"),
    /** Token that renews the access token. */
    REFRESH_TOKEN("MAINSEQUENCE_REFRESH_TOKEN"),
    /** {@code jwt} or {@code session_jwt}. */
    AUTH_MODE("MAINSEQUENCE_AUTH_MODE"),
    /** Project whose default data source is used. */
    PROJECT_UID("MAIN_SEQUENCE_PROJECT_UID"),
    /** Data source, without asking the project. */
    DATA_SOURCE_UID(null),
    /** Namespace that replaces the authored one. */
    NAMESPACE(null);

    private final @Nullable String fallback;

    Setting(@Nullable String fallback) {
        this.fallback = fallback;
    }

    /** Name in the environment, {@code METATABLES_ENDPOINT}. */
    public String environmentName() {
        return "METATABLES_" + name();
    }

    /** Other name in the environment, asked when ours is not set; null when there is none. */
    public @Nullable String environmentFallback() {
        return fallback;
    }

    /** Name as system property and in the properties file, {@code metatables.access-token}. */
    public String propertyName() {
        return "metatables." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
