package dev.metatables.server.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.server.testing.SharedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a lease ends its sessions end, and what it made stays with the provider's owner. */
class LeaseEndTest {

    @Test
    void nothingOfALeaseIsLeft() throws Exception {
        SharedPostgres.server().ensureDatabase("lease_end");
        String owner;
        try (Connection admin = SharedPostgres.server().connect("lease_end")) {
            admin.setAutoCommit(false);
            LeaseRoles roles = new LeaseRoles(admin);
            owner = roles.ensureOwner("provider:tests");
            roles.create("mtm_lease_end", owner, "secret", Instant.now().plusSeconds(60));
            admin.commit();
            try (Connection lease = DriverManager.getConnection(
                            SharedPostgres.server().jdbcUrl("lease_end"), "mtm_lease_end", "secret");
                    Statement statement = lease.createStatement()) {
                statement.execute("CREATE TABLE left_behind (id int)");
                statement.execute("SET ROLE mtm_lease_end");
                statement.execute("SELECT 1");
                roles.shutOut("mtm_lease_end");
                admin.commit();
                roles.drop("mtm_lease_end", owner);
                admin.commit();
                assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(java.sql.SQLException.class);
            }
            assertThatThrownBy(() -> DriverManager.getConnection(
                            SharedPostgres.server().jdbcUrl("lease_end"), "mtm_lease_end", "secret"))
                    .isInstanceOf(java.sql.SQLException.class);
            try (Statement statement = admin.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT tableowner, (SELECT count(*) FROM pg_roles WHERE rolname ="
                                    + " 'mtm_lease_end') FROM pg_tables WHERE tablename = 'left_behind'")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(owner);
                assertThat(rows.getInt(2)).isZero();
            }
            roles.drop("mtm_lease_end", owner);
            admin.commit();
        }
    }
}
