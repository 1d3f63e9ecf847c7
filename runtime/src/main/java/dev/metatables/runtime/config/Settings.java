package dev.metatables.runtime.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Client settings after all places were asked. Immutable; its text form hides tokens. */
public final class Settings {
    /** Looked for in the working directory, else on the class path. */
    public static final String FILE = "metatables.properties";

    private final Map<Setting, String> values;

    private Settings(Map<Setting, String> values) {
        this.values = values;
    }

    /**
     * Settings of this process.
     *
     * @param options given in code; blank values count as not given
     * @throws ConfigurationException when the properties file cannot be read
     */
    public static Settings resolve(Map<Setting, String> options) {
        return resolve(options, System::getProperty, System::getenv, file());
    }

    static Settings resolve(
            Map<Setting, String> options,
            UnaryOperator<@Nullable String> systemProperties,
            UnaryOperator<@Nullable String> environment,
            Properties file) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String fallback = setting.environmentFallback();
            @Nullable
            String value = firstGiven(
                    options.get(setting),
                    systemProperties.apply(setting.propertyName()),
                    environment.apply(setting.environmentName()),
                    fallback == null ? null : environment.apply(fallback),
                    file.getProperty(setting.propertyName()));
            if (value != null) {
                values.put(setting, value);
            }
        }
        return new Settings(values);
    }

    private static @Nullable String firstGiven(@Nullable String... places) {
        for (@Nullable String value : places) {
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    private static Properties file() {
        Properties properties = new Properties();
        Path path = Path.of(FILE);
        try {
            if (Files.exists(path)) {
                try (Reader reader = Files.newBufferedReader(path)) {
                    properties.load(reader);
                }
                return properties;
            }
            ClassLoader loader = Objects.requireNonNullElse(
                    Thread.currentThread().getContextClassLoader(), ClassLoader.getSystemClassLoader());
            try (InputStream in = loader.getResourceAsStream(FILE)) {
                if (in != null) {
                    properties.load(in);
                }
            }
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException("The file " + FILE + " could not be read: " + e.getMessage());
        }
    }

    /** The value of a setting when it is set anywhere. */
    public Optional<String> find(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /**
     * The value of a setting the client cannot do without.
     *
     * @throws ConfigurationException when it is set nowhere
     */
    public String require(Setting setting) {
        return find(setting)
                .orElseThrow(() -> new ConfigurationException("The setting " + setting.environmentName()
                        + " is missing. Set it in the environment, as system property " + setting.propertyName()
                        + ", in " + FILE + ", or in the options."));
    }

    /** Names of the settings in which the two differ. */
    public List<String> differences(Settings other) {
        return Arrays.stream(Setting.values())
                .filter(setting -> !Objects.equals(values.get(setting), other.values.get(setting)))
                .map(Setting::environmentName)
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        Map<Setting, String> shown = new EnumMap<>(values);
        shown.replaceAll((setting, value) -> setting.name().endsWith("TOKEN") ? "hidden" : value);
        return shown.toString();
    }
}
