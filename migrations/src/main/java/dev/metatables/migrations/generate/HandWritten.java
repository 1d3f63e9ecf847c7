package dev.metatables.migrations.generate;

import dev.metatables.contract.model.Provider;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.schema.Neighbours;
import dev.metatables.migrations.schema.Replay;
import dev.metatables.migrations.schema.Scratch;
import java.util.List;

/** Revisions without statements: merges, and files that a person fills. */
public final class HandWritten {

    private HandWritten() {}

    /**
     * A revision that follows all heads. The replay of both branches, one after the other, has to run.
     *
     * @throws MigrationException when there are not several heads, or the branches do not fit together
     */
    public static RevisionFile merge(Provider provider, RevisionGraph recorded, Draft draft, Scratch scratch) {
        List<String> heads = heads(recorded);
        if (heads.size() < 2) {
            throw new MigrationException(
                    Reason.USAGE, "There is nothing to merge: the revisions have " + heads.size() + " head.");
        }
        String digest = new Replay(scratch, Neighbours.declared(recorded))
                .at(recorded, heads)
                .digest();
        return blank(provider, heads, draft).withDesiredDigest(digest);
    }

    /**
     * A revision with two empty sections after the only head.
     *
     * @throws MigrationException when there are several heads
     */
    public static RevisionFile empty(Provider provider, RevisionGraph recorded, Draft draft) {
        List<String> heads = heads(recorded);
        if (heads.size() > 1) {
            throw new MigrationException(
                    Reason.REVISION,
                    "There are " + heads.size() + " heads: " + String.join(", ", heads)
                            + ". Write a merge revision first.");
        }
        return blank(provider, heads, draft);
    }

    private static RevisionFile blank(Provider provider, List<String> parents, Draft draft) {
        return new RevisionFile(
                draft.fileName(),
                draft.revision(),
                parents,
                provider.packageName(),
                draft.created(),
                null,
                true,
                "",
                "");
    }

    private static List<String> heads(RevisionGraph recorded) {
        return recorded.heads().stream().map(RevisionFile::revision).toList();
    }
}
