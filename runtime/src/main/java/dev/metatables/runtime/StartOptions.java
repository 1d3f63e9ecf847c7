package dev.metatables.runtime;

import dev.metatables.runtime.config.Setting;
import dev.metatables.runtime.model.ContractCheck;
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
public record StartOptions(
        Map<Setting, String> settings,
        List<Class<?>> models,
        List<String> tableNames,
        Duration statementTimeout,
        ContractCheck contractCheck) {
    public StartOptions {
        EnumMap<Setting, String> copy = new EnumMap<>(Setting.class);
        copy.putAll(settings);
        settings = Collections.unmodifiableMap(copy);
        models = List.copyOf(models);
        tableNames = List.copyOf(tableNames);
        if (statementTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("The statement timeout is at least a millisecond.");
        }
    }

    /** Without the values of settings, because tokens are among them. */
    @Override
    public String toString() {
        return "StartOptions[settings=" + settings.keySet() + ", models=" + models + ", tableNames=" + tableNames
                + ", statementTimeout=" + statementTimeout + ", contractCheck=" + contractCheck + "]";
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
        private final List<String> tableNames = new ArrayList<>();
        private Duration statementTimeout = Duration.ofSeconds(15);
        private ContractCheck contractCheck = ContractCheck.WARN;

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

        /** Adds tables needed, by their record or by their generated table class; what they refer to comes with them. */
        public Builder models(Class<?>... records) {
            models.addAll(List.of(records));
            return this;
        }

        /**
         * Adds tables by name: the identifier, its last part, the physical table name, or the name of the record with or
         * without its package.
         */
        public Builder tables(String... names) {
            tableNames.addAll(List.of(names));
            return this;
        }

        /** Namespace that replaces the authored one in all names, for tests and example environments. */
        public Builder namespace(String namespace) {
            return set(Setting.NAMESPACE, namespace);
        }

        /** What happens when the catalog holds another contract than the code; a warning unless given. */
        public Builder contractCheck(ContractCheck check) {
            contractCheck = check;
            return this;
        }

        /** Time a statement may take on the server; 15 seconds unless given. */
        public Builder statementTimeout(Duration timeout) {
            statementTimeout = timeout;
            return this;
        }

        /** The options. */
        public StartOptions build() {
            return new StartOptions(settings, models, tableNames, statementTimeout, contractCheck);
        }
    }
}
