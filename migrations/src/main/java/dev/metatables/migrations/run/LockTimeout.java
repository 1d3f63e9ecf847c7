package dev.metatables.migrations.run;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionScript;
import java.sql.SQLException;

/** A statement gave up waiting for a lock; the revision may be tried again. */
final class LockTimeout extends Exception {

    private static final long serialVersionUID = 1L;

    LockTimeout(RevisionFile file, String statement, SQLException cause) {
        super(
                "Revision file " + file.name() + " did not get a lock for '" + RevisionScript.excerpt(statement) + "'",
                cause);
    }

    MigrationException asFailure(int attempts) {
        return new MigrationException(
                Reason.DATABASE,
                getMessage() + " in " + attempts + " attempts. Nothing of it was applied. Another session uses the"
                        + " table; run the upgrade again when it is quiet, or with a longer lock timeout.",
                this);
    }
}
