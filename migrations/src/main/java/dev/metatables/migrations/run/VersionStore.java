package dev.metatables.migrations.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        if (!exists(connection, historyName)) {
            execute(connection, VersionSql.create(this));
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

    /** Schema digest that the last step recorded; empty when nothing is recorded or another tool did the last step. */
    Optional<String> recordedDigest(Connection connection) throws SQLException {
        if (!exists(connection, historyName)) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT schema_digest FROM " + history() + " ORDER BY id DESC LIMIT 1")) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    /** Moves the version rows and adds to the history. */
    void move(Connection connection, VersionMove move, String digest, String actor, Duration duration)
            throws SQLException {
        execute(connection, VersionSql.of(this, move, digest, actor, duration));
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
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

    String table() {
        return SqlText.qualified(schema, name);
    }

    String history() {
        return SqlText.qualified(schema, historyName);
    }

    /** The qualified name, for messages. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
