package dev.metatables.migrations.run;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionScript;
import java.sql.SQLException;

/** What the database's refusals mean to the person who migrates. */
final class SqlFailures {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";
    private static final String PERMISSION = "42501";

    private SqlFailures() {}

    static boolean isLockTimeout(SQLException e) {
        return LOCK_NOT_AVAILABLE.equals(e.getSQLState()) || DEADLOCK.equals(e.getSQLState());
    }

    static MigrationException statement(
            RevisionFile file, Direction direction, int number, int count, String statement, SQLException e) {
        if (isConnectionLoss(e)) {
            return new MigrationException(
                    Reason.UNREACHABLE,
                    "The connection was lost while revision file " + file.name() + " ran (" + e.getMessage()
                            + "). The database undoes an unfinished revision; run the upgrade again.",
                    e);
        }
        return new MigrationException(
                PERMISSION.equals(e.getSQLState()) ? Reason.PERMISSION : Reason.DATABASE,
                "Revision file " + file.name() + ", " + direction.word() + " statement " + number + " of " + count
                        + " failed: "
                        + e.getMessage() + ". Statement: '" + RevisionScript.excerpt(statement)
                        + "'. Nothing of this revision was applied.",
                e);
    }

    static MigrationException otherRunner(VersionStore versions, RunOptions options, SQLException e) {
        return new MigrationException(
                Reason.DATABASE,
                "Another migration of " + versions + " is still running after "
                        + options.runnerWait().toSeconds() + " s. Wait for it and run the upgrade again.",
                e);
    }

    static MigrationException reading(VersionStore versions, SQLException e) {
        return new MigrationException(
                isConnectionLoss(e) ? Reason.UNREACHABLE : Reason.DATABASE,
                "Cannot work with version table " + versions + ": " + e.getMessage() + ".",
                e);
    }

    /** Class 08 is the connection's; 57P01 to 57P05 are the server ending a session. */
    private static boolean isConnectionLoss(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
