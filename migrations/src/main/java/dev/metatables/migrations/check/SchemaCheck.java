package dev.metatables.migrations.check;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.diff.Change;
import dev.metatables.migrations.diff.Renames;
import dev.metatables.migrations.diff.SchemaDiff;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.LiveSchema;
import dev.metatables.migrations.schema.Canonical;
import dev.metatables.migrations.schema.Neighbours;
import dev.metatables.migrations.schema.Replay;
import dev.metatables.migrations.schema.SchemaState;
import dev.metatables.migrations.schema.Scratch;
import dev.metatables.postgres.catalog.IndexSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Compares contracts, files and database; PostgreSQL normalises each of them in a scratch database first. */
public final class SchemaCheck {

    private final Replay replay;
    private final Canonical canonical;
    private final ProviderTables tables;
    private final RevisionGraph graph;

    /** A check of one provider. */
    public SchemaCheck(Scratch scratch, ProviderTables tables, RevisionGraph graph) {
        Neighbours neighbours = Neighbours.declared(graph).and(Neighbours.ofAuthored(tables.tables()));
        this.replay = new Replay(scratch, neighbours);
        this.canonical = new Canonical(scratch);
        this.tables = tables;
        this.graph = graph;
    }

    /** Compares all three. */
    public CheckReport check(LiveSchema live) {
        List<String> invalid = live.state().tables().stream()
                .flatMap(table -> table.indexes().stream())
                .filter(index -> !index.valid())
                .map(IndexSnapshot::name)
                .toList();
        return new CheckReport(drift(live), graph.upgradePath(live.current(), "heads"), unwritten(), invalid);
    }

    /** How the contracts differ from what the files record at their heads; needs no other database. */
    public List<Change> unwritten() {
        SchemaState recorded = canonical.of(replay.at(graph, revisions(graph.heads())));
        Renames renames = Renames.due(recorded, tables.tables());
        SchemaState renamed = canonical.after(recorded, renames.upgrade());
        return SchemaDiff.between(renamed, canonical.of(replay.desired(tables.tables())));
    }

    /**
     * How a database differs from what the files record at its revisions. Equal digests spare the comparison.
     */
    public List<Change> drift(LiveSchema live) {
        String digest = live.state().digest();
        return live.recordedDigest().filter(digest::equals).isPresent()
                ? List.of()
                : differences(live.current(), live.state());
    }

    /** How a state differs from what the files record at some revisions. */
    public List<Change> differences(Collection<String> revisions, SchemaState state) {
        return SchemaDiff.between(canonical.of(replay.at(graph, revisions)), canonical.of(state));
    }

    /**
     * Sees that a database has what the files record at a target, before it is stamped.
     *
     * @param target {@code head}, {@code heads}, {@code base} or a revision
     * @throws MigrationException naming every difference
     */
    public void requireAt(String target, LiveSchema live) {
        List<RevisionFile> files = target.equals("base") ? List.of() : graph.named(target);
        List<Change> differences = differences(revisions(files), live.state());
        if (!differences.isEmpty()) {
            throw new MigrationException(
                    Reason.DATABASE,
                    "The database is not at " + target + ", so nothing was stamped. It differs from what the files"
                            + " record: "
                            + differences.stream().map(Change::describe).collect(Collectors.joining("; "))
                            + ". Correct the database or the files.");
        }
    }

    private static List<String> revisions(List<RevisionFile> files) {
        return files.stream().map(RevisionFile::revision).toList();
    }
}
