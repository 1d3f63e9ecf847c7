package dev.metatables.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.request.MigrationConnectionRequest;
import dev.metatables.server.datasource.DataDatabases;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.identity.Tokens;
import dev.metatables.server.leases.MigrationLeases;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import dev.metatables.server.testing.SharedPostgres;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A lease that is over is ended by whoever looks next, and only then. */
class LeaseReaperTest {

    @Test
    void endsLeasesWhoseTimeIsOver() throws Exception {
        DatabaseAccess database = SharedPostgres.newDatabase();
        String token = Tokens.random();
        try (CatalogDatabase catalog =
                        CatalogDatabase.open(database.jdbcUrl(), database.user(), database.password(), 2);
                DataDatabases data = new DataDatabases(uid -> Optional.empty(), 2)) {
            Bootstrap first = Bootstrap.ensure(catalog, token);
            data.open(first.dataSource(), database);
            MigrationLeases leases = new MigrationLeases(catalog, data);
            Principal admin =
                    catalog.transaction(c -> Tokens.principal(c, token)).orElseThrow();
            Map<?, ?> shortOne = lease(leases, admin, first, 3);
            Map<?, ?> longOne = lease(leases, admin, first, 600);
            try (Connection session = connect(shortOne)) {
                waitUntilOver(catalog);
                leases.reap();
                assertThatThrownBy(() -> session.createStatement().execute("SELECT 1"))
                        .isInstanceOf(SQLException.class);
            }
            assertThatThrownBy(() -> connect(shortOne)).isInstanceOf(SQLException.class);
            connect(longOne).close();
            List<String> open = catalog.transaction(c -> Sql.query(
                    c,
                    row -> row.getString(1),
                    "SELECT role_name FROM migration_lease WHERE ended_at IS NULL",
                    List.of()));
            assertThat(open).containsExactly(String.valueOf(longOne.get("role_name")));
        }
    }

    private static Map<?, ?> lease(MigrationLeases leases, Principal admin, Bootstrap first, long seconds)
            throws SQLException {
        return leases.lease(
                admin, first.dataSource().toString(), new MigrationConnectionRequest("reaped", "tests", seconds));
    }

    private static Connection connect(Map<?, ?> lease) throws SQLException {
        URI uri = URI.create(String.valueOf(lease.get("uri")));
        String[] user = uri.getUserInfo().split(":");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), user[0], user[1]);
    }

    private static void waitUntilOver(CatalogDatabase catalog) throws SQLException {
        catalog.transaction(c -> Sql.query(
                c,
                row -> true,
                "SELECT pg_sleep(extract(epoch FROM min(expires_at) - clock_timestamp()) + 0.05)"
                        + " FROM migration_lease",
                List.of()));
    }
}
