package dev.metatables.migrations.run;

import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The SQL of an upgrade or downgrade as text, version table included, for a person who runs it with another tool. No
 * database is asked, so the text is right for a database at exactly the revisions it starts from.
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
        for (RevisionFile file : graph.upgradePath(from, to)) {
            script.revision(file, Direction.UPGRADE, VersionMove.upgrade(file));
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
            script.revision(file, Direction.DOWNGRADE, move);
            current.removeAll(move.leave());
            move.enter().forEach(parent -> current.add(parent.revision()));
        }
        return script.text.toString();
    }

    private void revision(RevisionFile file, Direction direction, VersionMove move) {
        text.append("-- ")
                .append(direction.word())
                .append(' ')
                .append(file.name())
                .append('\n');
        String digest = file.desiredDigest() == null ? "" : file.desiredDigest();
        List<String> bookkeeping = VersionSql.of(versions, move, digest, ACTOR, Duration.ZERO);
        List<String> statements = SectionScript.of(file, direction).statements();
        if (file.transactional()) {
            List<String> all = new ArrayList<>(statements);
            all.addAll(bookkeeping);
            transaction(all);
        } else {
            statements.forEach(this::statement);
            text.append('\n');
            transaction(bookkeeping);
        }
    }

    private void transaction(List<String> statements) {
        text.append("BEGIN;\n");
        statement("SET LOCAL search_path = " + SqlText.identifier(versions.schema()));
        statements.forEach(this::statement);
        text.append("COMMIT;\n\n");
    }

    private void statement(String sql) {
        text.append(sql.strip()).append(";\n");
    }
}
