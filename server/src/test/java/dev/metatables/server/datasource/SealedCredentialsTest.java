package dev.metatables.server.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.server.datasource.SealedCredentials.Login;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealedCredentialsTest {
    private static final UUID SOURCE = new UUID(1, 2);
    private final SealedCredentials sealed = new SealedCredentials(new byte[32]);
    private final Login login = new Login("tables", "pässword");

    @Test
    void opensWhatItSealed() {
        byte[] bytes = sealed.seal(SOURCE, login);
        assertThat(new SealedCredentials(new byte[32]).open(SOURCE, bytes)).isEqualTo(login);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("tables");
        assertThat(sealed.seal(SOURCE, login)).isNotEqualTo(bytes);
    }

    @Test
    void opensForNoOtherSourceAndNoOtherSecretAndNoChange() {
        byte[] bytes = sealed.seal(SOURCE, login);
        assertThatThrownBy(() -> sealed.open(new UUID(1, 3), bytes)).hasMessageContaining("secret key");
        byte[] other = new byte[32];
        other[0] = 1;
        assertThatThrownBy(() -> new SealedCredentials(other).open(SOURCE, bytes))
                .isInstanceOf(IllegalStateException.class);
        bytes[bytes.length - 1] ^= 1;
        assertThatThrownBy(() -> sealed.open(SOURCE, bytes)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sealed.open(SOURCE, new byte[3])).isInstanceOf(IllegalStateException.class);
    }
}
