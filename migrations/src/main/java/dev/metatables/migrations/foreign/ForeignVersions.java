package dev.metatables.migrations.foreign;

import dev.metatables.contract.model.Provider;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.run.DatabaseTarget;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.MigrationConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the version tables of Flyway, Liquibase and Alembic. A table is known by its columns, because all three let
 * their users choose its name. Nothing is ever written.
 */
public final class ForeignVersions {

    private static final String TABLES = """
            SELECT n.nspname, c.relname, array_agg(a.attname::text) AS columns
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            GROUP BY 1, 2 ORDER BY 1, 2
            """;

    private static final int LEASE_SECONDS = 60;

    private ForeignVersions() {}

    /**
     * Every recorded step in a data source, read with a credential that a provider leases for the purpose.
     *
     * @throws MigrationException when a version table cannot be read; the message names it and the grant
     * @throws MetaTablesException when TS Manager does not answer or refuses
     */
    public static List<ForeignVersion> read(CatalogClient catalog, String dataSourceUid, Provider provider) {
        MigrationConnection lease = catalog.migrationConnection(
                dataSourceUid, provider.packageName(), provider.migrationNamespace(), LEASE_SECONDS);
        try (Connection connection =
                DatabaseTarget.ofLease(lease.uri(), lease.ownerRoleName()).connect()) {
            return read(connection);
        } catch (SQLException e) {
            boolean refused = "42501".equals(e.getSQLState());
            throw new MigrationException(
                    refused ? Reason.PERMISSION : Reason.DATABASE,
                    "The versions of other tools cannot be read: " + e.getMessage() + "."
                            + (refused ? " GRANT SELECT on that table TO " + lease.ownerRoleName() + "." : ""),
                    e);
        } finally {
            catalog.releaseMigrationConnection(lease);
        }
    }

    /** Every recorded step of every tool found, in the order of tool tables and steps. */
    public static List<ForeignVersion> read(Connection connection) throws SQLException {
        List<ForeignVersion> versions = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(TABLES);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Set<String> columns =
                        new TreeSet<>(List.of((String[]) rows.getArray(3).getArray()));
                Tool tool = Tool.of(columns);
                if (tool != null) {
                    read(connection, tool, Identifiers.table(rows.getString(1), rows.getString(2)), versions);
                }
            }
        }
        return versions;
    }

    private static void read(Connection connection, Tool tool, String table, List<ForeignVersion> versions)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(tool.query.formatted(table))) {
            while (rows.next()) {
                Timestamp at = rows.getTimestamp(4);
                versions.add(new ForeignVersion(
                        tool.name().toLowerCase(Locale.ROOT),
                        table,
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        at == null ? null : at.toInstant(),
                        rows.getBoolean(5)));
            }
        }
    }

    private enum Tool {
        FLYWAY(
                Set.of("installed_rank", "version", "description", "script", "checksum", "installed_on", "success"),
                "SELECT coalesce(version, script), description, checksum::text, installed_on, success FROM %s"
                        + " ORDER BY installed_rank"),
        LIQUIBASE(
                Set.of("id", "author", "filename", "dateexecuted", "orderexecuted", "exectype", "md5sum"),
                "SELECT filename || '::' || id || '::' || author, description, md5sum, dateexecuted,"
                        + " exectype <> 'FAILED' FROM %s ORDER BY orderexecuted"),
        ALEMBIC(Set.of("version_num"), "SELECT version_num, NULL, NULL, NULL::timestamptz, true FROM %s ORDER BY 1");

        private final Set<String> columns;
        private final String query;

        Tool(Set<String> columns, String query) {
            this.columns = columns;
            this.query = query;
        }

        /** Our own version tables have Alembic's column and more, so Alembic's has to be the only one. */
        static @Nullable Tool of(Set<String> found) {
            for (Tool tool : values()) {
                boolean known = tool == ALEMBIC ? found.equals(tool.columns) : found.containsAll(tool.columns);
                if (known) {
                    return tool;
                }
            }
            return null;
        }
    }
}
