package dev.metatables.migrations.run;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.RevisionFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/** The upgrade section of a revision file, ready to run. */
final class UpgradeScript {

    private static final Pattern REPEATABLE = Pattern.compile("\\bIF\\s+(NOT\\s+)?EXISTS\\b", Pattern.CASE_INSENSITIVE);

    private final RevisionFile file;
    private final List<String> statements;

    private UpgradeScript(RevisionFile file, List<String> statements) {
        this.file = file;
        this.statements = statements;
    }

    /** Reads the section. @throws MigrationException when the runner could not run it safely */
    static UpgradeScript of(RevisionFile file) {
        List<String> statements = RevisionScript.statements(file.name(), file.upgrade());
        boolean repeatable =
                statements.size() == 1 && REPEATABLE.matcher(statements.get(0)).find();
        if (!file.transactional() && !repeatable) {
            throw new MigrationException(
                    Reason.REVISION,
                    "Revision file " + file.name() + " says 'transaction: no' and has " + statements.size()
                            + " statements. Such a file needs exactly one, with IF NOT EXISTS or IF EXISTS, so that it"
                            + " can be repeated when the process ends before the version row is written.");
        }
        return new UpgradeScript(file, statements);
    }

    /** Sends one statement after the other. */
    void run(Connection connection) throws LockTimeout {
        for (int i = 0; i < statements.size(); i++) {
            String sql = statements.get(i);
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(sql);
            } catch (SQLException e) {
                if (SqlFailures.isLockTimeout(e)) {
                    throw new LockTimeout(file, sql, e);
                }
                throw SqlFailures.statement(file, i + 1, statements.size(), sql, e);
            }
        }
    }
}
