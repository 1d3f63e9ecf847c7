package dev.metatables.migrations.lint;

import dev.metatables.contract.model.Table;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.diff.Change;
import dev.metatables.migrations.diff.SchemaDiff;
import dev.metatables.migrations.lint.Finding.Level;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.revision.RevisionScript;
import dev.metatables.migrations.schema.Canonical;
import dev.metatables.migrations.schema.Neighbours;
import dev.metatables.migrations.schema.Replay;
import dev.metatables.migrations.schema.Replay.Script;
import dev.metatables.migrations.schema.SchemaState;
import dev.metatables.migrations.schema.Scratch;
import dev.metatables.postgres.catalog.TableSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks at what a revision does to the schema, not at its text: the files are replayed in a scratch database up to it
 * and through it.
 */
public final class Lint {

    private final Canonical canonical;
    private final Replay replay;
    private final ProviderTables tables;
    private final RevisionGraph graph;
    private final TableSizes sizes;

    /** A lint of one provider's revisions. */
    public Lint(Scratch scratch, ProviderTables tables, RevisionGraph graph, TableSizes sizes) {
        Neighbours neighbours = Neighbours.declared(graph).and(Neighbours.ofAuthored(tables.tables()));
        this.canonical = new Canonical(scratch);
        this.replay = new Replay(scratch, neighbours);
        this.tables = tables;
        this.graph = graph;
        this.sizes = sizes;
    }

    /**
     * The findings on one revision, but those it allows by name; errors first.
     *
     * @param consumers what those who use the tables are known to do; what the revision breaks is found
     */
    public List<Finding> findings(RevisionFile file, Consumers consumers) {
        Script history = Replay.upTo(graph, file.parents());
        List<SchemaState> states = replay.through(List.of(history, Script.upgrade(file)));
        SchemaState before = renamed(canonical.of(states.get(0)), file);
        SchemaState after = canonical.of(states.get(1));
        List<Change> changes = SchemaDiff.between(before, after);
        Step step = new Step(file, changes, before, after, unvalidated(states.get(1)), contracts(file), sizes);
        List<Finding> findings = new ArrayList<>(Destructive.findings(changes, before, after));
        findings.addAll(ConsumerRules.findings(changes, List.copyOf(findings), consumers.uses()));
        ProofRules proof = new ProofRules(replay, canonical, file);
        proof.upgrade(states.get(1)).ifPresent(findings::add);
        proof.downgrade(history, states.get(0)).ifPresent(findings::add);
        findings.addAll(DataRules.findings(step));
        findings.addAll(LockRules.findings(step));
        findings.addAll(ContractRules.findings(step));
        findings.addAll(broken(history, file, consumers.statements()));
        Allowed allowed = Allowed.in(file.upgrade());
        findings.removeIf(allowed::allows);
        findings.sort((a, b) -> b.level().compareTo(a.level()));
        return List.copyOf(findings);
    }

    /** The canonical form has no such state, so the raw one is asked. */
    private static Set<String> unvalidated(SchemaState raw) {
        Set<String> names = new HashSet<>();
        for (TableSnapshot table : raw.tables()) {
            table.constraints().stream()
                    .filter(one -> one.definition().endsWith(" NOT VALID"))
                    .forEach(one -> names.add(one.name()));
            table.foreignKeys().stream()
                    .filter(one -> one.definition().endsWith(" NOT VALID"))
                    .forEach(one -> names.add(one.name()));
        }
        return names;
    }

    /** Contracts describe the newest revision only. */
    private List<Table> contracts(RevisionFile file) {
        return graph.heads().contains(file) ? tables.tables() : List.of();
    }

    private List<Finding> broken(Script history, RevisionFile file, List<String> statements) {
        List<Finding> findings = new ArrayList<>();
        for (String statement : statements) {
            boolean before = replay.understands(List.of(history), statement).isEmpty();
            if (before) {
                replay.understands(List.of(history, Script.upgrade(file)), statement)
                        .ifPresent(reason -> findings.add(new Finding(
                                "BC101",
                                Level.ERROR,
                                file.revision(),
                                "a consumer's statement no longer works: " + reason + ". Statement: '"
                                        + RevisionScript.excerpt(statement) + "'.")));
            }
        }
        return findings;
    }

    /** Renames are no drops; where they cannot be told from the rest, the plain difference stands. */
    private SchemaState renamed(SchemaState before, RevisionFile file) {
        List<String> renames = RevisionScript.statements(file.name(), file.upgrade()).stream()
                .filter(statement -> {
                    String words = statement.toUpperCase(Locale.ROOT);
                    return words.contains("ALTER TABLE") && words.contains(" RENAME ");
                })
                .toList();
        try {
            return renames.isEmpty() ? before : canonical.after(before, renames);
        } catch (MigrationException e) {
            return before;
        }
    }
}
