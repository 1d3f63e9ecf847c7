package dev.metatables.maven;

import dev.metatables.migrations.revision.RevisionFile;

/** One revision on one line, in the words of Alembic. */
final class RevisionLine {
    private RevisionLine() {}

    static String of(RevisionFile file, boolean head) {
        String parents = file.parents().isEmpty() ? "<base>" : String.join(", ", file.parents());
        String merge = file.parents().size() > 1 ? " (mergepoint)" : "";
        return parents + " -> " + file.revision() + (head ? " (head)" : "") + merge + ", " + file.message();
    }
}
