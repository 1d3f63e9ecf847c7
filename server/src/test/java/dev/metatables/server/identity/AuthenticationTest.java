package dev.metatables.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.server.api.ApiException;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.RightsEpoch;
import dev.metatables.server.testing.SharedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    private static final String ORGANIZATION = "00000000-0000-0000-0000-000000000001";

    /** A clock that is set by hand. */
    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void aSignedTokenThatWasRememberedIsOverAtItsTime() throws Exception {
        DatabaseAccess access = SharedPostgres.newDatabase();
        SetClock clock = new SetClock();
        try (CatalogDatabase catalog = CatalogDatabase.open(access.jdbcUrl(), access.user(), access.password(), 2)) {
            SharedPostgres.run(
                    access,
                    "INSERT INTO metatables.organization (uid, name) VALUES ('" + ORGANIZATION + "', 'o');"
                            + "INSERT INTO metatables.principal (uid, organization_uid, name, kind, password_hash)"
                            + " VALUES (gen_random_uuid(), '" + ORGANIZATION + "', 'ann', 'user', '"
                            + Passwords.hash("secret") + "')");
            Authentication authentication = new Authentication(catalog, new RightsEpoch(catalog), new byte[32], clock);
            String bearer = String.valueOf(authentication.login("ann", "secret").get("access"));
            for (int i = 0; i < 2; i++) {
                assertThat(authentication.caller(bearer).name()).isEqualTo("ann");
            }
            clock.now = clock.now.plus(Duration.ofHours(1));
            assertThatThrownBy(() -> authentication.caller(bearer)).isInstanceOf(ApiException.class);
        }
    }
}
