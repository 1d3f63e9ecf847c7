package dev.metatables.server.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.server.api.ApiException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One caller's part of the connections. */
class AdmissionTest {
    @Test
    void aCallerLeavesPlacesToOthers() {
        Admission admission = new Admission(4);
        UUID greedy = UUID.randomUUID();
        admission.enter(greedy);
        admission.enter(greedy);
        Admission.Place third = admission.enter(greedy);
        assertThatThrownBy(() -> admission.enter(greedy))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(429));
        admission.enter(UUID.randomUUID()).close();
        third.close();
        admission.enter(greedy).close();
    }
}
