package dev.metatables.migrations.run;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.RevisionFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Runs a revision that PostgreSQL refuses in a transaction, such as {@code CREATE INDEX CONCURRENTLY}, on a second
 * connection. The first one holds the lock and writes the version row afterwards.
 */
final class OutsideTransaction {

    private final DatabaseTarget target;
    private final VersionStore versions;
    private final ProviderSchema schema;
    private final RunOptions options;

    OutsideTransaction(DatabaseTarget target, VersionStore versions, ProviderSchema schema, RunOptions options) {
        this.target = target;
        this.versions = versions;
        this.schema = schema;
        this.options = options;
    }

    void run(RevisionFile file, Direction direction) throws SQLException, LockTimeout {
        try (Connection connection = target.connect()) {
            try (Statement settings = connection.createStatement()) {
                settings.execute("SET lock_timeout = " + options.lockTimeout().toMillis());
                settings.execute("SET search_path = " + SqlText.identifier(versions.schema()));
            }
            SectionScript.of(file, direction).run(connection);
            requireValidIndexes(connection, file);
        }
    }

    /** A concurrent build that broke off leaves an index that IF NOT EXISTS takes for a good one. */
    private void requireValidIndexes(Connection connection, RevisionFile file) throws SQLException {
        List<String> invalid = schema.invalidIndexes(connection);
        if (!invalid.isEmpty()) {
            throw new MigrationException(
                    Reason.DATABASE,
                    "Revision file " + file.name() + " left invalid indexes: " + String.join(", ", invalid)
                            + ". An earlier attempt broke off. Drop them (DROP INDEX CONCURRENTLY) and run the upgrade"
                            + " again.");
        }
    }
}
