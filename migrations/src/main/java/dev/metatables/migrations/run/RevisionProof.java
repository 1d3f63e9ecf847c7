package dev.metatables.migrations.run;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionScript;
import dev.metatables.runtime.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Proves a first revision before a person reviews it: runs both directions in a transaction that is always rolled back,
 * and lets PostgreSQL say what they make.
 */
public final class RevisionProof {

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(3);

    private final Connection connection;

    /** Proves on this connection. The caller closes it; nothing stays in the database. */
    public RevisionProof(Connection connection) {
        this.connection = connection;
    }

    /**
     * Runs the revision and back.
     *
     * @param schema the tables the revision shall make; none may exist yet
     * @return the file with the schema digest of what it made
     * @throws MigrationException when a statement fails, a table is not made, or the downgrade leaves one behind
     */
    public RevisionFile prove(RevisionFile file, ProviderSchema schema) {
        try {
            connection.setAutoCommit(false);
            try {
                return bothWays(file, schema);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new MigrationException(
                    Reason.REVISION, "Revision file " + file.name() + " does not prove right: " + e.getMessage(), e);
        }
    }

    private RevisionFile bothWays(RevisionFile file, ProviderSchema schema) throws SQLException {
        AdvisoryLock.setLockTimeout(connection, LOCK_TIMEOUT);
        Set<TableName> before = schema.existing(connection);
        if (!before.isEmpty()) {
            throw refuse(file, "the database has " + before + " already; use one without them");
        }
        run(RevisionScript.statements(file.name(), file.upgrade()));
        List<TableName> missing = new ArrayList<>(schema.tables());
        missing.removeAll(schema.existing(connection));
        if (!missing.isEmpty()) {
            throw refuse(file, "its upgrade does not make " + missing);
        }
        String digest = schema.digest(connection);
        run(RevisionScript.statements(file.name(), file.downgrade()));
        Set<TableName> left = schema.existing(connection);
        if (!left.isEmpty()) {
            throw refuse(file, "its downgrade leaves " + left);
        }
        return file.withDesiredDigest(digest);
    }

    private void run(List<String> statements) throws SQLException {
        for (String statement : statements) {
            execute(statement);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private static MigrationException refuse(RevisionFile file, String what) {
        return new MigrationException(
                Reason.REVISION, "Revision file " + file.name() + " does not prove right: " + what + ".");
    }
}
