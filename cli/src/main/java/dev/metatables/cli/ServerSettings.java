package dev.metatables.cli;

import dev.metatables.server.StartupException;
import dev.metatables.server.StartupException.Reason;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Where a setting of the server comes from: the flag, else the environment, else the file of {@code --config}. */
final class ServerSettings {
    private final Map<String, String> environment;
    private final Properties file;

    private ServerSettings(Map<String, String> environment, Properties file) {
        this.environment = environment;
        this.file = file;
    }

    static ServerSettings of(Map<String, String> environment, @Nullable Path config) {
        Properties properties = new Properties();
        if (config != null) {
            try (Reader reader = Files.newBufferedReader(config, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException e) {
                throw unreadable("--config", config, e);
            }
        }
        return new ServerSettings(environment, properties);
    }

    /**
     * A setting.
     *
     * @param name flag without dashes, which is also the key of the file; {@code METATABLES_} and its upper-case form is
     *     the name in the environment
     */
    Optional<String> text(String name, @Nullable String flag) {
        if (flag != null) {
            return Optional.of(flag);
        }
        return Optional.ofNullable(environment.get(environmentName(name)))
                .filter(value -> !value.isBlank())
                .or(() -> Optional.ofNullable(file.getProperty(name)).map(String::strip));
    }

    /** A secret: a file for the flag and for the configuration file, the secret itself in the environment. */
    Optional<String> secret(String name, @Nullable Path flag) {
        if (flag != null) {
            return Optional.of(read("--" + name + "-file", flag));
        }
        return Optional.ofNullable(environment.get(environmentName(name)))
                .filter(value -> !value.isBlank())
                .or(() -> Optional.ofNullable(file.getProperty(name + "-file"))
                        .map(path -> read(name + "-file", Path.of(path.strip()))));
    }

    /** A whole number of at least {@code least}. */
    Optional<Long> number(String name, @Nullable String flag, long least) {
        return text(name, flag).map(text -> {
            try {
                long number = Long.parseLong(text);
                if (number >= least) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // told below, with those that are too small
            }
            throw new StartupException(
                    Reason.CONFIGURATION,
                    "--" + name + " (" + environmentName(name) + ") is \"" + text + "\"; it takes a whole number from "
                            + least + ".");
        });
    }

    private static String environmentName(String name) {
        return "METATABLES_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String read(String what, Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw unreadable(what, path, e);
        }
    }

    private static StartupException unreadable(String what, Path path, IOException failure) {
        return new StartupException(
                Reason.CONFIGURATION,
                "The file " + path + " of " + what + " cannot be read: " + failure.getMessage() + ".",
                failure);
    }
}
