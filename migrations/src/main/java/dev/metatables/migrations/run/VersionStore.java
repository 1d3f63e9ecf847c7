package dev.metatables.migrations.run;

import dev.metatables.migrations.revision.RevisionFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The table that says at which revisions a provider's schema is, and the history beside it. The first column is
 * Alembic's, so that a schema can change hands; the others may be null. Rows of the history are only ever added.
 *
 * @param schema schema of the table, and of the provider's unqualified tables
 * @param name unqualified name
 * @param historyName unqualified name of the history
 */
public record VersionStore(String schema, String name, String historyName) {

    /** Whether the version table is there. */
    boolean exists(Connection connection) throws SQLException {
        return exists(connection, name);
    }

    /** Makes both tables, or adds our columns to a version table that Alembic made. */
    void ensure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!exists(connection, name)) {
                statement.execute("CREATE TABLE " + table() + " (version_num varchar(32) NOT NULL, CONSTRAINT "
                        + SqlText.identifier(name + "_pkc") + " PRIMARY KEY (version_num))");
            }
            if (!exists(connection, historyName)) {
                statement.execute("ALTER TABLE " + table() + " ADD COLUMN IF NOT EXISTS applied_at timestamptz,"
                        + " ADD COLUMN IF NOT EXISTS checksum text, ADD COLUMN IF NOT EXISTS schema_digest text,"
                        + " ADD COLUMN IF NOT EXISTS actor text, ADD COLUMN IF NOT EXISTS duration_ms bigint,"
                        + " ADD COLUMN IF NOT EXISTS tool_version text");
                statement.execute("CREATE TABLE " + history()
                        + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, revision varchar(32) NOT NULL,"
                        + " direction text NOT NULL, applied_at timestamptz NOT NULL, checksum text NOT NULL,"
                        + " schema_digest text NOT NULL, actor text NOT NULL, duration_ms bigint NOT NULL,"
                        + " tool_version text NOT NULL)");
            }
        }
    }

    /** The revisions the schema is at; several while branches wait for a merge. */
    Set<String> current(Connection connection) throws SQLException {
        Set<String> revisions = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version_num FROM " + table())) {
            while (rows.next()) {
                revisions.add(rows.getString(1));
            }
        }
        return revisions;
    }

    /** The checksum each revision had when it was applied last. Revisions applied by other tools are missing. */
    Map<String, String> checksums(Connection connection) throws SQLException {
        Map<String, String> checksums = new LinkedHashMap<>();
        if (!exists(connection, historyName)) {
            return checksums;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT ON (revision) revision, checksum FROM "
                        + history() + " ORDER BY revision, id DESC")) {
            while (rows.next()) {
                checksums.put(rows.getString(1), rows.getString(2));
            }
        }
        return checksums;
    }

    /** Puts the revision in the place of its parents and adds it to the history. */
    void advance(Connection connection, RevisionFile file, String digest, String actor, Duration duration)
            throws SQLException {
        try (PreparedStatement leave =
                connection.prepareStatement("DELETE FROM " + table() + " WHERE version_num = ANY (?)")) {
            leave.setArray(1, connection.createArrayOf("varchar", file.parents().toArray()));
            leave.executeUpdate();
        }
        String values = "(version_num, applied_at, checksum, schema_digest, actor, duration_ms, tool_version)"
                + " VALUES (?, now(), ?, ?, ?, ?, ?)";
        insert(connection, "INSERT INTO " + table() + " " + values, file, digest, actor, duration);
        String entry = "(revision, direction, applied_at, checksum, schema_digest, actor, duration_ms, tool_version)"
                + " VALUES (?, 'upgrade', now(), ?, ?, ?, ?, ?)";
        insert(connection, "INSERT INTO " + history() + " " + entry, file, digest, actor, duration);
    }

    private static void insert(
            Connection connection, String sql, RevisionFile file, String digest, String actor, Duration duration)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, file.revision());
            insert.setString(2, file.checksum());
            insert.setString(3, digest);
            insert.setString(4, actor);
            insert.setLong(5, duration.toMillis());
            insert.setString(6, ToolVersion.text());
            insert.executeUpdate();
        }
    }

    private boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, SqlText.qualified(schema, table));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private String table() {
        return SqlText.qualified(schema, name);
    }

    private String history() {
        return SqlText.qualified(schema, historyName);
    }

    /** The qualified name, for messages. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
