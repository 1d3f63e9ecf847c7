package dev.metatables.migrations.run;

import dev.metatables.migrations.revision.RevisionFile;
import java.util.Locale;

/** Which section of a revision file runs. */
enum Direction {
    UPGRADE,
    DOWNGRADE;

    String section(RevisionFile file) {
        return this == UPGRADE ? file.upgrade() : file.downgrade();
    }

    /** The word in the history and in messages. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
