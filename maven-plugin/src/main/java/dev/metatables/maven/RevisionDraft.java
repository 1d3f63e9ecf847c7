package dev.metatables.maven;

import dev.metatables.migrations.generate.Draft;
import org.jspecify.annotations.Nullable;

/** The draft of what a person typed. */
final class RevisionDraft {
    private RevisionDraft() {}

    static Draft of(String message, @Nullable String revId) {
        Draft draft = Draft.of(message, System.getenv());
        return revId == null ? draft : draft.withRevision(revId);
    }
}
