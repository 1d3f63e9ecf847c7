package dev.metatables.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final Map<Setting, String> options = new HashMap<>();
    private final Map<String, String> system = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Properties file = new Properties();

    @Test
    void theNearestPlaceWins() {
        file.setProperty("metatables.endpoint", "file");
        assertThat(endpoint()).isEqualTo("file");
        environment.put("MAINSEQUENCE_ENDPOINT", "fallback");
        assertThat(endpoint()).isEqualTo("fallback");
        environment.put("METATABLES_ENDPOINT", "environment");
        assertThat(endpoint()).isEqualTo("environment");
        system.put("metatables.endpoint", "system");
        assertThat(endpoint()).isEqualTo("system");
        options.put(Setting.ENDPOINT, " option ");
        assertThat(endpoint()).isEqualTo("option");
    }

    @Test
    void blankCountsAsNotGiven() {
        options.put(Setting.ENDPOINT, " ");
        environment.put("METATABLES_ENDPOINT", "environment");

        assertThat(endpoint()).isEqualTo("environment");
    }

    @Test
    void theProjectsOldNameHasItsOwnSpelling() {
        environment.put("MAIN_SEQUENCE_PROJECT_UID", "p");

        assertThat(resolve().require(Setting.PROJECT_UID)).isEqualTo("p");
    }

    @Test
    void aMissingSettingSaysHowToSetIt() {
        assertThatThrownBy(() -> resolve().require(Setting.ACCESS_TOKEN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("METATABLES_ACCESS_TOKEN")
                .hasMessageContaining("metatables.access-token")
                .hasMessageContaining("metatables.properties");
    }

    @Test
    void tokensAreNotShown() {
        options.put(Setting.ACCESS_TOKEN, "secret-1");
        options.put(Setting.REFRESH_TOKEN, "secret-2");
        options.put(Setting.ENDPOINT, "http://x");

        assertThat(resolve().toString()).contains("http://x").doesNotContain("secret");
    }

    private String endpoint() {
        return resolve().require(Setting.ENDPOINT);
    }

    private Settings resolve() {
        return Settings.resolve(options, system::get, environment::get, file);
    }
}
