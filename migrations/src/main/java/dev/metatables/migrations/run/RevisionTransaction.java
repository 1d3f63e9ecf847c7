package dev.metatables.migrations.run;

import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
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
    private final RevisionGraph graph;
    private final ProviderSchema schema;
    private final RunOptions options;
    private final AdvisoryLock lock;
    private final OutsideTransaction outside;

    RevisionTransaction(
            DatabaseTarget target,
            VersionStore versions,
            RevisionGraph graph,
            ProviderSchema schema,
            RunOptions options) {
        this.versions = versions;
        this.graph = graph;
        this.schema = schema;
        this.options = options;
        this.lock = new AdvisoryLock(versions);
        this.outside = new OutsideTransaction(target, versions, schema, options);
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

    /** Runs a section and moves the version row. A revision that says so runs beside this transaction. */
    AppliedRevision apply(Connection connection, RevisionFile file, Direction direction)
            throws SQLException, LockTimeout {
        long start = System.nanoTime();
        Set<TableName> before = schema.existing(connection);
        if (file.transactional()) {
            SectionScript.of(file, direction).run(connection);
        } else {
            // A concurrent build waits for every older snapshot. The last query's lives until the next statement, so
            // one that needs none takes its place.
            AdvisoryLock.setLockTimeout(connection, options.lockTimeout());
            outside.run(file, direction);
        }
        List<TableName> made = new ArrayList<>(schema.existing(connection));
        made.removeAll(before);
        String digest = schema.digest(connection);
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        VersionMove move = direction == Direction.UPGRADE
                ? VersionMove.upgrade(file)
                : VersionMove.downgrade(file, graph, versions.current(connection));
        versions.move(connection, move, digest, options.actor(), duration);
        return new AppliedRevision(file.revision(), file.message(), made, digest, duration);
    }

    /** Says where the schema is without running anything. */
    void stamp(Connection connection, List<RevisionFile> to, String reason) throws SQLException {
        VersionMove move = VersionMove.stamp(to, graph, versions.current(connection), reason);
        versions.move(connection, move, schema.digest(connection), options.actor(), Duration.ZERO);
    }
}
