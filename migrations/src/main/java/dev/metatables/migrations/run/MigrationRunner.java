package dev.metatables.migrations.run;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one provider's schema to a revision, one transaction each. The version row changes in the transaction of the
 * revision, so the schema is always at exactly one place of the history. Any number of runners may start at once: one
 * works, the others find the work done.
 *
 * <p>Safe for use by one thread at a time.
 */
public final class MigrationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationRunner.class);

    private final DatabaseTarget target;
    private final VersionStore versions;
    private final RevisionGraph graph;
    private final RunOptions options;
    private final RevisionTransaction transaction;

    /**
     * A runner for one provider in one database.
     *
     * @param schema the provider's tables, for the digest and for what a revision made
     */
    public MigrationRunner(
            DatabaseTarget target,
            VersionStore versions,
            RevisionGraph graph,
            ProviderSchema schema,
            RunOptions options) {
        this.target = target;
        this.versions = versions;
        this.graph = graph;
        this.options = options;
        this.transaction = new RevisionTransaction(target, versions, schema, options);
    }

    /**
     * The revisions the database is at; empty for a new one. Changes nothing.
     *
     * @throws MigrationException when the database cannot be read
     */
    public Set<String> current() {
        try (Connection connection = target.connect()) {
            return versions.exists(connection) ? versions.current(connection) : Set.of();
        } catch (SQLException e) {
            throw SqlFailures.reading(versions, e);
        }
    }

    /**
     * Applies what is missing up to a target.
     *
     * @param to {@code head}, {@code heads} or a revision
     * @return what was applied by this call, in order; empty when nothing was missing
     * @throws MigrationException when a revision fails. That revision left no trace; those before it stay applied.
     */
    public List<AppliedRevision> upgrade(String to) {
        // Wrong files are found before anything runs.
        graph.upgradePath(Set.of(), to).forEach(UpgradeScript::of);
        List<AppliedRevision> applied = new ArrayList<>();
        try (Connection connection = target.connect()) {
            connection.setAutoCommit(false);
            Optional<AppliedRevision> next = step(connection, to);
            while (next.isPresent()) {
                applied.add(next.get());
                next = step(connection, to);
            }
        } catch (SQLException e) {
            throw SqlFailures.reading(versions, e);
        }
        return List.copyOf(applied);
    }

    /** One transaction: lock, read where the schema is, apply the next missing revision. Tries again without a lock. */
    private Optional<AppliedRevision> step(Connection connection, String to) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<AppliedRevision> done = lockedStep(connection, to);
                connection.commit();
                return done;
            } catch (LockTimeout e) {
                connection.rollback();
                if (attempt >= options.attempts()) {
                    throw e.asFailure(attempt);
                }
                LOG.info("Revision waits for a lock; attempt {} of {} gave up.", attempt, options.attempts());
                pause(attempt);
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    private Optional<AppliedRevision> lockedStep(Connection connection, String to) throws SQLException, LockTimeout {
        transaction.begin(connection);
        Set<String> current = versions.current(connection);
        verify(current, versions.checksums(connection));
        List<RevisionFile> missing = graph.upgradePath(current, to);
        return missing.isEmpty() ? Optional.empty() : Optional.of(transaction.apply(connection, missing.get(0)));
    }

    private void verify(Set<String> current, Map<String, String> recorded) {
        for (String revision : current) {
            if (!graph.contains(revision)) {
                throw new MigrationException(
                        Reason.DATABASE,
                        "The database is at revision " + revision + " (" + versions
                                + "), but no file with that revision is here. It was probably migrated by a newer"
                                + " version of this package: use that version, or restore the file.");
            }
        }
        Set<String> applied = graph.withAncestors(current);
        for (RevisionFile file : graph.history()) {
            String checksum = applied.contains(file.revision()) ? recorded.get(file.revision()) : null;
            if (checksum != null && !checksum.equals(file.checksum())) {
                throw new MigrationException(
                        Reason.REVISION,
                        "Revision file " + file.name() + " was changed after it was applied: recorded checksum "
                                + checksum + ", found " + file.checksum()
                                + ". Restore the file as it was and put the change into a new revision.");
            }
        }
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(options.pause().toMillis() << Math.min(attempt - 1, 10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException(
                    Reason.DATABASE, "Interrupted while waiting for a lock. Nothing of the revision was applied.", e);
        }
    }

    /** A connection that is gone has rolled back by itself. */
    private static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
