package dev.metatables.migrations.run;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.lint.TableSizes;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings one provider's schema to a revision, one transaction each. The version row changes in the transaction of the
 * revision, so the schema is always at exactly one place of the history. Any number of runners may start at once: one
 * works, the others find the work done.
 *
 * <p>Safe for use by one thread at a time.
 */
public final class MigrationRunner {

    private final DatabaseTarget target;
    private final VersionStore versions;
    private final RevisionGraph graph;
    private final ProviderSchema schema;
    private final RunOptions options;
    private final RevisionTransaction transaction;
    private final AppliedFiles files;

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
        this.schema = schema;
        this.options = options;
        this.transaction = new RevisionTransaction(target, versions, graph, schema, options);
        this.files = new AppliedFiles(versions, graph);
    }

    /**
     * The revisions the database is at; empty for a new one. Changes nothing.
     *
     * @throws MigrationException when the database cannot be read
     */
    public Set<String> current() {
        return connected(connection -> versions.exists(connection) ? versions.current(connection) : Set.of());
    }

    /**
     * Whether the files of all applied revisions are here, as they were when they were applied. Changes nothing.
     *
     * @throws MigrationException when the database cannot be read
     */
    public boolean knowsWhatIsApplied() {
        return connected(
                connection -> !versions.exists(connection) || files.complete(connection, versions.current(connection)));
    }

    /**
     * What the database says about itself. Changes nothing.
     *
     * @throws MigrationException when the database cannot be read
     */
    public LiveSchema live() {
        return connected(connection -> new LiveSchema(
                versions.exists(connection) ? versions.current(connection) : Set.of(),
                versions.recordedDigest(connection),
                schema.state(connection)));
    }

    /**
     * How large the provider's tables are, as the database's statistics say.
     *
     * @throws MigrationException when the database cannot be read
     */
    public TableSizes sizes() {
        return connected(connection -> TableSizes.read(connection, schema.tables()));
    }

    /**
     * Applies what is missing up to a target.
     *
     * @param to {@code head}, {@code heads}, {@code +n} or a revision
     * @return what was applied by this call, in order; empty when nothing was missing
     * @throws MigrationException when a revision fails. That revision left no trace; those before it stay applied,
     *     unless all run in a single transaction.
     */
    public List<AppliedRevision> upgrade(String to) {
        return run(upgradePlan(to), Direction.UPGRADE);
    }

    /**
     * Undoes what was applied after a target, newest first.
     *
     * @param to {@code base}, {@code -n} or a revision, which stays applied
     * @return what was undone by this call, in order
     * @throws MigrationException when a revision fails or is not the one that was applied
     */
    public List<AppliedRevision> downgrade(String to) {
        List<RevisionFile> plan = graph.downgradePath(known(current()), to);
        plan.forEach(file -> SectionScript.of(file, Direction.DOWNGRADE));
        return run(plan, Direction.DOWNGRADE);
    }

    /**
     * Runs an upgrade in one transaction and rolls it back. It takes the locks of the real one.
     *
     * @param to as {@link #upgrade}
     * @throws MigrationException when a revision fails, or one of them does not run in a transaction
     */
    public Rehearsal rehearse(String to) {
        List<RevisionFile> plan = upgradePlan(to);
        requireTransactional(due(plan, known(current()), Direction.UPGRADE));
        return connected(connection -> new Attempts(connection, options).rolledBack(() -> {
            List<AppliedRevision> applied = allSteps(connection, plan, Direction.UPGRADE);
            return new Rehearsal(applied, schema.state(connection));
        }));
    }

    /**
     * Records that the schema is at a revision, without running anything.
     *
     * @param to {@code head}, {@code heads}, {@code base} or a revision
     * @param reason why files that changed after they were applied are accepted as they are now; blank to refuse them
     * @throws MigrationException when files changed and no reason is given
     */
    public void stamp(String to, String reason) {
        List<RevisionFile> files = to.equals("base") ? List.of() : graph.named(to);
        connected(connection -> new Attempts(connection, options).committed(() -> {
            transaction.begin(connection);
            if (reason.isBlank()) {
                this.files.verifyUnchanged(connection, versions.current(connection));
            }
            transaction.stamp(connection, files, reason);
            return files;
        }));
    }

    private List<RevisionFile> upgradePlan(String to) {
        // Wrong files are found before anything runs.
        List<RevisionFile> plan =
                to.startsWith("+") ? graph.upgradePath(known(current()), to) : graph.upgradePath(Set.of(), to);
        plan.forEach(file -> SectionScript.of(file, Direction.UPGRADE));
        return plan;
    }

    private static void requireTransactional(List<RevisionFile> plan) {
        for (RevisionFile file : plan) {
            if (!file.transactional()) {
                throw new MigrationException(
                        Reason.USAGE,
                        "Revision file " + file.name() + " says 'transaction: no', so it can neither be rehearsed nor"
                                + " run in one transaction with others: it could not be rolled back.");
            }
        }
    }

    private List<RevisionFile> due(List<RevisionFile> plan, Set<String> current, Direction direction) {
        Set<String> applied = graph.withAncestors(current);
        return plan.stream()
                .filter(file -> applied.contains(file.revision()) == (direction == Direction.DOWNGRADE))
                .toList();
    }

    private Set<String> known(Set<String> current) {
        files.requireKnown(current);
        return current;
    }

    private List<AppliedRevision> run(List<RevisionFile> plan, Direction direction) {
        return connected(connection -> {
            Attempts attempts = new Attempts(connection, options);
            if (options.singleTransaction()) {
                requireTransactional(due(plan, known(current()), direction));
                return attempts.committed(() -> allSteps(connection, plan, direction));
            }
            List<AppliedRevision> done = new ArrayList<>();
            Optional<AppliedRevision> next = attempts.committed(() -> step(connection, plan, direction));
            while (next.isPresent()) {
                done.add(next.get());
                next = attempts.committed(() -> step(connection, plan, direction));
            }
            return List.copyOf(done);
        });
    }

    private List<AppliedRevision> allSteps(Connection connection, List<RevisionFile> plan, Direction direction)
            throws SQLException, LockTimeout {
        List<AppliedRevision> done = new ArrayList<>();
        Optional<AppliedRevision> next = step(connection, plan, direction);
        while (next.isPresent()) {
            done.add(next.get());
            next = step(connection, plan, direction);
        }
        return List.copyOf(done);
    }

    /** Locks, reads where the schema is, and runs the next of the plan that is due. */
    private Optional<AppliedRevision> step(Connection connection, List<RevisionFile> plan, Direction direction)
            throws SQLException, LockTimeout {
        transaction.begin(connection);
        Set<String> current = versions.current(connection);
        files.requireKnown(current);
        files.verifyUnchanged(connection, current);
        Optional<RevisionFile> next = due(plan, current, direction).stream().findFirst();
        return next.isEmpty() ? Optional.empty() : Optional.of(transaction.apply(connection, next.get(), direction));
    }

    private <T> T connected(OnConnection<T> work) {
        try (Connection connection = target.connect()) {
            connection.setAutoCommit(false);
            return work.on(connection);
        } catch (SQLException e) {
            throw SqlFailures.reading(versions, e);
        }
    }

    private interface OnConnection<T> {
        T on(Connection connection) throws SQLException;
    }
}
