package dev.metatables.migrations.generate;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.diff.Change;
import dev.metatables.migrations.diff.ChangeScript;
import dev.metatables.migrations.diff.Renames;
import dev.metatables.migrations.diff.SchemaDiff;
import dev.metatables.migrations.lint.Allowed;
import dev.metatables.migrations.lint.Destructive;
import dev.metatables.migrations.lint.Finding;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.schema.Canonical;
import dev.metatables.migrations.schema.Neighbours;
import dev.metatables.migrations.schema.Replay;
import dev.metatables.migrations.schema.Replay.Script;
import dev.metatables.migrations.schema.SchemaState;
import dev.metatables.migrations.schema.Scratch;
import dev.metatables.postgres.ddl.SnapshotDdl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the revision that leads from the schema as it is to the one the contracts ask for, and the way back. PostgreSQL
 * normalises both sides in a scratch database and proves both directions before the file is given out. The same
 * contracts, files and draft give the same text on every machine.
 */
public final class Autogenerate {

    private final Scratch scratch;
    private final Canonical canonical;

    /** Generates with this scratch database. */
    public Autogenerate(Scratch scratch) {
        this.scratch = scratch;
        this.canonical = new Canonical(scratch);
    }

    /**
     * The next revision after those that are recorded in files; no other database is asked.
     *
     * @return the file, or empty when contracts and files agree
     * @throws MigrationException when there are several heads, a destructive step or suspected rename is not named in
     *     the draft, or a direction does not prove
     */
    public Optional<RevisionFile> next(ProviderTables tables, RevisionGraph recorded, Draft draft) {
        List<String> heads = heads(recorded);
        Neighbours neighbours = Neighbours.declared(recorded).and(Neighbours.ofAuthored(tables.tables()));
        Script history = Replay.upTo(recorded, heads);
        SchemaState before =
                new Replay(scratch, neighbours).through(List.of(history)).get(0);
        return write(tables, draft, heads, history, before, neighbours);
    }

    /**
     * The next revision after the state of a live database, whatever the files record.
     *
     * @param live the provider's tables as they are
     * @return the file, or empty when contracts and database agree
     * @throws MigrationException as {@link #next}
     */
    public Optional<RevisionFile> nextAfterLive(
            ProviderTables tables, SchemaState live, RevisionGraph recorded, Draft draft) {
        Neighbours neighbours = Neighbours.of(live).and(Neighbours.ofAuthored(tables.tables()));
        List<String> statements = new ArrayList<>(SectionText.schemas(
                live.tables().stream().map(one -> one.schema()).toList()));
        statements.addAll(SnapshotDdl.createStatements(live.tables()));
        return write(tables, draft, heads(recorded), new Script("live schema", statements), live, neighbours);
    }

    private Optional<RevisionFile> write(
            ProviderTables tables,
            Draft draft,
            List<String> parents,
            Script history,
            SchemaState recorded,
            Neighbours neighbours) {
        SchemaState before = canonical.of(recorded);
        SchemaState desired = canonical.of(new Replay(scratch, neighbours).desired(tables.tables()));
        Renames renames = Renames.due(before, tables.tables());
        SchemaState renamed = canonical.after(before, renames.upgrade());
        List<Change> changes = SchemaDiff.between(renamed, desired);
        if (changes.isEmpty() && renames.upgrade().isEmpty()) {
            return Optional.empty();
        }
        List<String> upgrade = new ArrayList<>(newSchemas(before, desired));
        upgrade.addAll(renames.upgrade());
        upgrade.addAll(ChangeScript.of(changes, renamed, desired, tables.tables()));
        SchemaState renamedBack = canonical.after(desired, renames.downgrade());
        List<String> downgrade = new ArrayList<>(renames.downgrade());
        downgrade.addAll(ChangeScript.of(SchemaDiff.between(renamedBack, before), renamedBack, before, List.of()));
        RevisionFile file = new RevisionFile(
                draft.fileName(),
                draft.revision(),
                parents,
                tables.provider().packageName(),
                draft.created(),
                null,
                true,
                allowLines(Destructive.findings(changes, renamed, desired), draft)
                        + needsLines(before, desired)
                        + SectionText.of(upgrade),
                SectionText.of(downgrade));
        return Optional.of(proved(file, history, before, desired, neighbours));
    }

    private RevisionFile proved(
            RevisionFile file, Script history, SchemaState before, SchemaState desired, Neighbours neighbours) {
        List<SchemaState> states =
                new Replay(scratch, neighbours).through(List.of(history, Script.upgrade(file), Script.downgrade(file)));
        requireEqual(file, "upgrade", canonical.of(states.get(1)), desired);
        requireEqual(file, "downgrade", canonical.of(states.get(2)), before);
        return file.withDesiredDigest(states.get(1).digest());
    }

    private static void requireEqual(RevisionFile file, String direction, SchemaState found, SchemaState expected) {
        List<Change> left = SchemaDiff.between(found, expected);
        if (!left.isEmpty()) {
            throw new MigrationException(
                    Reason.REVISION,
                    "Revision file " + file.name() + " does not prove right: after its " + direction
                            + " is left to do: "
                            + left.stream().map(Change::describe).collect(Collectors.joining("; "))
                            + ". Write this step by hand.");
        }
    }

    /** The lines that allow what the draft names. */
    private static String allowLines(List<Finding> findings, Draft draft) {
        List<Finding> refused = findings.stream()
                .filter(finding -> !draft.allowed().contains(finding.path()))
                .toList();
        if (!refused.isEmpty()) {
            throw new MigrationException(
                    Reason.REVISION,
                    "The revision was not written, because it would lose something: "
                            + refused.stream().map(Finding::describe).collect(Collectors.joining(" "))
                            + " Name what may go: "
                            + refused.stream().map(Finding::path).distinct().collect(Collectors.joining(", ")) + ".");
        }
        return findings.stream().map(finding -> Allowed.line(finding) + "\n").collect(Collectors.joining());
    }

    private static String needsLines(SchemaState before, SchemaState desired) {
        return Neighbours.of(desired).declarations(Neighbours.of(before)).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> heads(RevisionGraph recorded) {
        List<String> heads =
                recorded.heads().stream().map(RevisionFile::revision).toList();
        if (heads.size() > 1) {
            throw new MigrationException(
                    Reason.REVISION,
                    "There are " + heads.size() + " heads: " + String.join(", ", heads)
                            + ". Write a merge revision first.");
        }
        return heads;
    }

    private static List<String> newSchemas(SchemaState before, SchemaState desired) {
        List<String> known =
                before.tables().stream().map(table -> table.schema()).toList();
        return SectionText.schemas(desired.tables().stream()
                .map(table -> table.schema())
                .filter(schema -> !known.contains(schema))
                .toList());
    }
}
