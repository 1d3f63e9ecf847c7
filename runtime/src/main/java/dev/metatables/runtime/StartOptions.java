package dev.metatables.runtime;

import dev.metatables.runtime.config.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an engine is started with. Immutable. Everything left out is taken from system properties, the environment or
 * {@code metatables.properties}.
 *
 * @param settings values given in code
 * @param models records of the tables needed; empty for every table on the class path
 * @param statementTimeout time a statement may take on the server, at least a millisecond
 */
public record StartOptions(Map<Setting, String> settings, List<Class<?>> models, Duration statementTimeout) {
    public StartOptions {
        EnumMap<Setting, String> copy = new EnumMap<>(Setting.class);
        copy.putAll(settings);
        settings = Collections.unmodifiableMap(copy);
        models = List.copyOf(models);
        if (statementTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("The statement timeout is at least a millisecond.");
        }
    }

    /** Without the values of settings, because tokens are among them. */
    @Override
    public String toString() {
        return "StartOptions[settings=" + settings.keySet() + ", models=" + models + ", statementTimeout="
                + statementTimeout + "]";
    }

    /** Options with nothing given. */
    public static StartOptions defaults() {
        return builder().build();
    }

    /** A builder with nothing given. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects options; not safe for several threads. */
    public static final class Builder {
        private final Map<Setting, String> settings = new EnumMap<>(Setting.class);
        private final List<Class<?>> models = new ArrayList<>();
        private Duration statementTimeout = Duration.ofSeconds(15);

        private Builder() {}

        /** URL of TS Manager. */
        public Builder endpoint(String url) {
            return set(Setting.ENDPOINT, url);
        }

        /** Bearer token. */
        public Builder accessToken(String token) {
            return set(Setting.ACCESS_TOKEN, token);
        }

        /** Token that renews a refused access token. */
        public Builder refreshToken(String token) {
            return set(Setting.REFRESH_TOKEN, token);
        }

        /** Project whose default data source is used. */
        public Builder projectUid(String uid) {
            return set(Setting.PROJECT_UID, uid);
        }

        /** Data source to work on. */
        public Builder dataSourceUid(String uid) {
            return set(Setting.DATA_SOURCE_UID, uid);
        }

        private Builder set(Setting setting, String value) {
            settings.put(setting, value);
            return this;
        }

        /** Adds records of tables needed; what they refer to comes with them. */
        public Builder models(Class<?>... records) {
            models.addAll(List.of(records));
            return this;
        }

        /** Time a statement may take on the server; 15 seconds unless given. */
        public Builder statementTimeout(Duration timeout) {
            statementTimeout = timeout;
            return this;
        }

        /** The options. */
        public StartOptions build() {
            return new StartOptions(settings, models, statementTimeout);
        }
    }
}
