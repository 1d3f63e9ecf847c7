package dev.metatables.migrations.run;

import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * One move of the version table.
 *
 * @param leave revisions whose rows go
 * @param enter revisions whose rows come
 * @param recorded revisions that the history gains
 * @param word what happened, for the history
 */
record VersionMove(Collection<String> leave, List<RevisionFile> enter, List<RevisionFile> recorded, String word) {

    /** An upgrade puts a revision in the place of its parents. */
    static VersionMove upgrade(RevisionFile file) {
        return new VersionMove(file.parents(), List.of(file), List.of(file), Direction.UPGRADE.word());
    }

    /** A downgrade puts the parents back that no other current revision follows. */
    static VersionMove downgrade(RevisionFile file, RevisionGraph graph, Set<String> current) {
        List<String> others = new ArrayList<>(current);
        others.remove(file.revision());
        Set<String> covered = graph.withAncestors(others);
        List<RevisionFile> parents = file.parents().stream()
                .filter(parent -> !covered.contains(parent))
                .map(graph::file)
                .toList();
        return new VersionMove(List.of(file.revision()), parents, List.of(file), Direction.DOWNGRADE.word());
    }

    /** A stamp says where the schema is, and that every file up to there is as it was applied. */
    static VersionMove stamp(List<RevisionFile> to, RevisionGraph graph, Set<String> current, String reason) {
        Set<String> wanted =
                graph.withAncestors(to.stream().map(RevisionFile::revision).toList());
        List<RevisionFile> recorded = graph.history().stream()
                .filter(file -> wanted.contains(file.revision()))
                .toList();
        return new VersionMove(current, to, recorded, reason.isBlank() ? "stamp" : "stamp: " + reason.strip());
    }
}
