package dev.metatables.migrations.run;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.runtime.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What happens inside one transaction of the runner. The caller commits or rolls back. */
final class RevisionTransaction {

    private final VersionStore versions;
    private final ProviderSchema schema;
    private final RunOptions options;
    private final AdvisoryLock lock;

    RevisionTransaction(VersionStore versions, ProviderSchema schema, RunOptions options) {
        this.versions = versions;
        this.schema = schema;
        this.options = options;
        this.lock = new AdvisoryLock(versions);
    }

    /** Reads the file's statements. @throws MigrationException when the runner could not run them */
    static List<String> check(RevisionFile file) {
        if (!file.transactional()) {
            throw new MigrationException(
                    Reason.REVISION,
                    "Revision file " + file.name() + " says 'transaction: no', but this version of the runner only"
                            + " runs revisions in a transaction. Rewrite the step so that it can, and say 'yes'.");
        }
        return RevisionScript.statements(file.name(), file.upgrade());
    }

    /** Takes the lock first, so that what is read afterwards stays true to the end of the transaction. */
    void begin(Connection connection) throws SQLException {
        try {
            lock.acquire(connection, options.runnerWait());
        } catch (SQLException e) {
            if (SqlFailures.isLockTimeout(e)) {
                throw SqlFailures.otherRunner(versions, options, e);
            }
            throw e;
        }
        AdvisoryLock.setLockTimeout(connection, options.lockTimeout());
        try (Statement statement = connection.createStatement()) {
            // Unqualified names of a revision mean the provider's schema, whatever the login's own default is.
            statement.execute("SET LOCAL search_path = " + SqlText.identifier(versions.schema()));
        }
        versions.ensure(connection);
    }

    /** Runs the upgrade and moves the version row. */
    AppliedRevision apply(Connection connection, RevisionFile file) throws SQLException, LockTimeout {
        long start = System.nanoTime();
        Set<TableName> before = schema.existing(connection);
        run(connection, file);
        List<TableName> made = new ArrayList<>(schema.existing(connection));
        made.removeAll(before);
        String digest = schema.digest(connection);
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        versions.advance(connection, file, digest, options.actor(), duration);
        return new AppliedRevision(file.revision(), file.message(), made, digest, duration);
    }

    private static void run(Connection connection, RevisionFile file) throws SQLException, LockTimeout {
        List<String> statements = check(file);
        for (int i = 0; i < statements.size(); i++) {
            String sql = statements.get(i);
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(sql);
            } catch (SQLException e) {
                if (SqlFailures.isLockTimeout(e)) {
                    throw new LockTimeout(file, sql, e);
                }
                throw SqlFailures.statement(file, i + 1, statements.size(), sql, e);
            }
        }
    }
}
