package dev.metatables.server;

import dev.metatables.server.identity.Organizations;
import dev.metatables.server.identity.Tokens;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The first rows of a catalog: an organisation, its administrator, a project and a data source. Made once; their uids
 * never change.
 */
record Bootstrap(UUID organization, UUID administrator, UUID dataSource, UUID project) {
    private static final String DEFAULT = Organizations.FIRST;

    /** Several processes may start on one catalog at once. */
    private static final long LOCK = 0x4d54_626f_6f74L;

    static Bootstrap ensure(CatalogDatabase catalog, String adminToken) throws SQLException {
        return catalog.transaction(connection -> {
            Sql.query(connection, row -> 0, "SELECT pg_advisory_xact_lock(?)", List.of(LOCK));
            UUID organization = one(connection, "SELECT uid FROM organization WHERE name = ?", DEFAULT);
            Bootstrap found = organization == null ? create(connection) : read(connection, organization);
            Tokens.add(connection, adminToken, found.administrator(), "admin");
            return found;
        });
    }

    private static Bootstrap create(Connection connection) throws SQLException {
        Bootstrap made = new Bootstrap(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        Sql.update(connection, "INSERT INTO organization (uid, name) VALUES (?, ?)", made.organization(), DEFAULT);
        Sql.update(
                connection,
                "INSERT INTO principal (uid, organization_uid, name, kind, administrator)"
                        + " VALUES (?, ?, 'admin', 'user', true)",
                made.administrator(),
                made.organization());
        Sql.update(
                connection,
                "INSERT INTO data_source (uid, organization_uid, name) VALUES (?, ?, ?)",
                made.dataSource(),
                made.organization(),
                DEFAULT);
        Sql.update(
                connection,
                "INSERT INTO project (uid, organization_uid, name, data_source_uid) VALUES (?, ?, ?, ?)",
                made.project(),
                made.organization(),
                DEFAULT,
                made.dataSource());
        return made;
    }

    private static Bootstrap read(Connection connection, UUID organization) throws SQLException {
        return new Bootstrap(
                organization,
                must(
                        connection,
                        "SELECT uid FROM principal WHERE organization_uid = ? AND name = 'admin'",
                        organization),
                must(
                        connection,
                        "SELECT uid FROM data_source WHERE organization_uid = ? AND name = 'default'",
                        organization),
                must(
                        connection,
                        "SELECT uid FROM project WHERE organization_uid = ? AND name = 'default'",
                        organization));
    }

    private static UUID must(Connection connection, String sql, UUID organization) throws SQLException {
        UUID found = one(connection, sql, organization);
        if (found == null) {
            throw new StartupException(
                    StartupException.Reason.CONFIGURATION,
                    "The catalog has lost its first rows (administrator, project or data source \"default\"). Restore it"
                            + " from a backup.");
        }
        return found;
    }

    private static @org.jspecify.annotations.Nullable UUID one(Connection connection, String sql, Object value)
            throws SQLException {
        return Sql.query(connection, row -> row.getObject(1, UUID.class), sql, List.of(value)).stream()
                .findFirst()
                .orElse(null);
    }
}
