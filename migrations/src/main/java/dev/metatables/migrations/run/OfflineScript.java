package dev.metatables.migrations.run;

import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The SQL of an upgrade or downgrade as text, version table included, for a person who runs it with another tool. No
 * database is asked, so the text is right for a database at exactly the revisions it starts from, and fails on others.
 */
public final class OfflineScript {

    private static final String ACTOR = "offline script";

    private final VersionStore versions;
    private final RevisionGraph graph;
    private final StringBuilder text = new StringBuilder();

    private OfflineScript(VersionStore versions, RevisionGraph graph) {
        this.versions = versions;
        this.graph = graph;
    }

    /**
     * The text of an upgrade.
     *
     * @param from revisions the database is at; empty for a new one
     * @param to as {@link MigrationRunner#upgrade}
     */
    public static String upgrade(VersionStore versions, RevisionGraph graph, Set<String> from, String to) {
        OfflineScript script = new OfflineScript(versions, graph);
        script.transaction(VersionSql.create(versions));
        Set<String> current = new HashSet<>(from);
        for (RevisionFile file : graph.upgradePath(from, to)) {
            script.revision(file, Direction.UPGRADE, VersionMove.upgrade(file), current);
            file.parents().forEach(current::remove);
            current.add(file.revision());
        }
        return script.text.toString();
    }

    /**
     * The text of a downgrade.
     *
     * @param from revisions the database is at
     * @param to as {@link MigrationRunner#downgrade}
     */
    public static String downgrade(VersionStore versions, RevisionGraph graph, Set<String> from, String to) {
        OfflineScript script = new OfflineScript(versions, graph);
        Set<String> current = new HashSet<>(from);
        for (RevisionFile file : graph.downgradePath(from, to)) {
            VersionMove move = VersionMove.downgrade(file, graph, current);
            script.revision(file, Direction.DOWNGRADE, move, current);
            current.removeAll(move.leave());
            move.enter().forEach(parent -> current.add(parent.revision()));
        }
        return script.text.toString();
    }

    private void revision(RevisionFile file, Direction direction, VersionMove move, Set<String> current) {
        text.append("-- ")
                .append(direction.word())
                .append(' ')
                .append(file.name())
                .append('\n');
        String digest = file.desiredDigest() == null ? "" : file.desiredDigest();
        List<String> bookkeeping = VersionSql.of(versions, move, digest, ACTOR, Duration.ZERO);
        List<String> statements = SectionScript.of(file, direction).statements();
        List<String> guard =
                guard(move.leave().stream().filter(current::contains).sorted().toList());
        if (file.transactional()) {
            List<String> all = new ArrayList<>(guard);
            all.addAll(statements);
            all.addAll(bookkeeping);
            transaction(all);
        } else {
            guard.forEach(this::statement);
            statement("SET search_path = " + SqlText.identifier(versions.schema()));
            statements.forEach(this::statement);
            statement("RESET search_path");
            text.append('\n');
            transaction(bookkeeping);
        }
    }

    /** Tools that go on after a failure must not run a revision on a schema it was not written for. */
    private List<String> guard(List<String> at) {
        return at.isEmpty()
                ? List.of()
                : List.of("DO $guard$ BEGIN IF (SELECT count(*) FROM " + versions.table() + " WHERE version_num IN ("
                        + at.stream().map(SqlText::literal).collect(Collectors.joining(", ")) + ")) < " + at.size()
                        + " THEN RAISE EXCEPTION 'The database is not at " + String.join(", ", at)
                        + ", for which this text was made.'; END IF; END $guard$");
    }

    private void transaction(List<String> statements) {
        text.append("BEGIN;\n");
        statement("SET LOCAL search_path = " + SqlText.identifier(versions.schema()));
        statements.forEach(this::statement);
        text.append("COMMIT;\n\n");
    }

    private void statement(String sql) {
        String stripped = sql.strip();
        boolean commented = stripped.lastIndexOf("--") > stripped.lastIndexOf('\n');
        // A comment at the end of a statement would take the semicolon.
        text.append(stripped).append(commented ? "\n;\n" : ";\n");
    }
}
