package dev.metatables.migrations.run;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sees that the files of applied revisions are here, and are what was applied. */
final class AppliedFiles {

    private final VersionStore versions;
    private final RevisionGraph graph;

    AppliedFiles(VersionStore versions, RevisionGraph graph) {
        this.versions = versions;
        this.graph = graph;
    }

    void requireKnown(Set<String> current) {
        for (String revision : current) {
            if (!graph.contains(revision)) {
                throw new MigrationException(
                        Reason.DATABASE,
                        "The database is at revision " + revision + " (" + versions
                                + "), but no file with that revision is here. It was probably migrated by a newer"
                                + " version of this package: use that version, or restore the file.");
            }
        }
    }

    /** Whether all of them are here, and none was changed. */
    boolean complete(Connection connection, Set<String> current) throws SQLException {
        return current.stream().allMatch(graph::contains)
                && changed(connection, current).isEmpty();
    }

    void verifyUnchanged(Connection connection, Set<String> current) throws SQLException {
        Optional<Map.Entry<RevisionFile, String>> first =
                changed(connection, current).entrySet().stream().findFirst();
        if (first.isPresent()) {
            RevisionFile file = first.get().getKey();
            throw new MigrationException(
                    Reason.REVISION,
                    "Revision file " + file.name() + " was changed after it was applied: recorded checksum "
                            + first.get().getValue() + ", found " + file.checksum()
                            + ". Restore the file as it was and put the change into a new revision. Where the"
                            + " change is known and right, 'stamp --force' with a reason accepts it.");
        }
    }

    /** Files that are not what was applied, with the checksum of what was. */
    private Map<RevisionFile, String> changed(Connection connection, Set<String> current) throws SQLException {
        Map<String, String> recorded = versions.checksums(connection);
        Set<String> applied = graph.withAncestors(current);
        Map<RevisionFile, String> changed = new LinkedHashMap<>();
        for (RevisionFile file : graph.history()) {
            String checksum = applied.contains(file.revision()) ? recorded.get(file.revision()) : null;
            if (checksum != null && !checksum.equals(file.checksum())) {
                changed.put(file, checksum);
            }
        }
        return changed;
    }
}
