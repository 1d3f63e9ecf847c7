package dev.metatables.migrations.run;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/** One section of a revision file, ready to run. */
final class SectionScript {

    private static final Pattern REPEATABLE = Pattern.compile("\\bIF\\s+(NOT\\s+)?EXISTS\\b", Pattern.CASE_INSENSITIVE);

    private final RevisionFile file;
    private final Direction direction;
    private final List<String> statements;

    private SectionScript(RevisionFile file, Direction direction, List<String> statements) {
        this.file = file;
        this.direction = direction;
        this.statements = statements;
    }

    /** Reads the section. @throws MigrationException when the runner could not run it safely */
    static SectionScript of(RevisionFile file, Direction direction) {
        List<String> statements = RevisionScript.statements(file.name(), direction.section(file));
        boolean repeatable =
                statements.size() == 1 && REPEATABLE.matcher(statements.get(0)).find();
        if (!file.transactional() && !repeatable) {
            throw new MigrationException(
                    Reason.REVISION,
                    "Revision file " + file.name() + " says 'transaction: no' and its " + direction.word() + " has "
                            + statements.size()
                            + " statements. Such a file needs exactly one, with IF NOT EXISTS or IF EXISTS, so that it"
                            + " can be repeated when the process ends before the version row is written.");
        }
        return new SectionScript(file, direction, statements);
    }

    List<String> statements() {
        return statements;
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
                throw SqlFailures.statement(file, direction, i + 1, statements.size(), sql, e);
            }
        }
    }
}
