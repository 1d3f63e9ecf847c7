package dev.metatables.server.leases;

import dev.metatables.contract.request.MigrationConnectionRequest;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.catalog.Providers;
import dev.metatables.server.datasource.DataDatabases;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.identity.TokenScope;
import dev.metatables.server.jdbc.Transaction;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases database credentials to migrations (HTTP specification 5.4). The lease is on record before its role exists, so
 * that a crash leaves nothing that the reaper does not know. Safe for all threads.
 */
public final class MigrationLeases {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationLeases.class);
    private static final long LONGEST_SECONDS = 24 * 3600;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CatalogDatabase catalog;
    private final DataDatabases databases;

    /** Leases recorded in this catalog. */
    public MigrationLeases(CatalogDatabase catalog, DataDatabases databases) {
        this.catalog = catalog;
        this.databases = databases;
    }

    private record Open(String role, String owner, UUID dataSource) {}

    /** Makes a credential; the answer holds its password, which is kept nowhere. */
    public Map<String, @Nullable Object> lease(
            Principal caller, String dataSourceUid, MigrationConnectionRequest request) throws SQLException {
        return lease(caller, dataSourceUid, request, request.packageName() + ":" + request.migrationNamespace());
    }

    /** Makes a credential for a provider whose key is not made of package and namespace. */
    public Map<String, @Nullable Object> lease(
            Principal caller, String dataSourceUid, MigrationConnectionRequest request, String key)
            throws SQLException {
        String role = "mtm_" + hex(12);
        String password = hex(24);
        Instant expires = Instant.now()
                .plusSeconds(Math.min(request.ttlSeconds(), LONGEST_SECONDS))
                .truncatedTo(ChronoUnit.SECONDS);
        DataSourceRow source = catalog.transaction(connection -> {
            DataSourceRow found = DataSources.require(connection, caller, dataSourceUid);
            DataSources.requireUsable(found, true);
            DataSources.requireCapability(found, "supports_table_migration");
            caller.requireOperation(TokenScope.CATALOG);
            Providers.requireAll(connection, caller, found.uid(), key);
            return found;
        });
        String owner = inData(source.uid(), roles -> roles.ensureOwner(source.uid() + "/" + key));
        catalog.transaction(connection -> Sql.update(
                connection,
                "INSERT INTO migration_lease (role_name, owner_role_name, data_source_uid, principal_uid, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                role,
                owner,
                source.uid(),
                caller.uid(),
                OffsetDateTime.ofInstant(expires, ZoneOffset.UTC)));
        inData(source.uid(), roles -> {
            roles.create(role, owner, password, expires);
            return role;
        });
        LOG.info("lease {} of {} for provider {} until {}", role, owner, key, expires);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ok", true);
        json.put("data_source_uid", source.uid().toString());
        json.put("dialect", "postgresql");
        json.put("credential_kind", "temporary_role");
        json.put("role_name", role);
        json.put("owner_role_name", owner);
        json.put("expires_at", expires.toString());
        json.put("uri", uri(databases.access(source.uid()).jdbcUrl(), role, password));
        return json;
    }

    /** Ends every lease whose time is over, in all data sources that are open. */
    public void reap() {
        try {
            List<Open> expired = catalog.transaction(connection -> Sql.query(
                    connection,
                    MigrationLeases::open,
                    "SELECT * FROM migration_lease WHERE ended_at IS NULL AND expires_at <= now()",
                    List.of()));
            expired.forEach(this::end);
        } catch (SQLException e) {
            LOG.warn("leases could not be looked at just now; it is tried again: {}", e.getMessage());
        }
    }

    /**
     * Ends a lease of this caller before its time; one that is over already, or never was, is left as it is.
     *
     * @param role name of the leased login
     */
    public void release(Principal caller, String role) throws SQLException {
        catalog.transaction(connection -> Sql.query(
                        connection,
                        MigrationLeases::open,
                        "SELECT * FROM migration_lease WHERE ended_at IS NULL AND role_name = ? AND principal_uid = ?",
                        List.of(role, caller.uid())))
                .forEach(this::end);
    }

    private static Open open(ResultSet row) throws SQLException {
        return new Open(
                row.getString("role_name"),
                row.getString("owner_role_name"),
                row.getObject("data_source_uid", UUID.class));
    }

    /** One lease that resists must not keep another alive, and must itself be shut out before it is cleared away. */
    private void end(Open lease) {
        try {
            inData(lease.dataSource(), roles -> {
                roles.shutOut(lease.role());
                return lease;
            });
            inData(lease.dataSource(), roles -> {
                roles.drop(lease.role(), lease.owner());
                return lease;
            });
            catalog.transaction(connection -> Sql.update(
                    connection, "UPDATE migration_lease SET ended_at = now() WHERE role_name = ?", lease.role()));
            LOG.info("lease {} has ended", lease.role());
        } catch (SQLException | IllegalStateException e) {
            LOG.warn("lease {} is shut out but not cleared away; it is tried again: {}", lease.role(), e.getMessage());
        }
    }

    private interface RoleWork<T> {
        T with(LeaseRoles roles) throws SQLException;
    }

    private <T> T inData(UUID dataSource, RoleWork<T> work) throws SQLException {
        return Transaction.run(databases.of(dataSource).admin(), connection -> work.with(new LeaseRoles(connection)));
    }

    private static String uri(String jdbcUrl, String user, String password) {
        URI database = URI.create(jdbcUrl.substring("jdbc:".length()));
        if (database.getHost() == null) {
            throw new ApiException(
                    400, "capability_missing", "The data source has no single host, so no migration can be leased.");
        }
        int port = database.getPort() < 0 ? 5432 : database.getPort();
        return "postgresql://" + user + ":" + password + "@" + database.getHost() + ":" + port + database.getPath();
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
