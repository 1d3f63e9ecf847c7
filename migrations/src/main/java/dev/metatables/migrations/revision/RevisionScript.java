package dev.metatables.migrations.revision;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.postgres.lexer.Lexer;
import dev.metatables.postgres.lexer.LexicalException;
import dev.metatables.postgres.lexer.StatementSplitter;
import dev.metatables.postgres.lexer.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One section of a revision file as single statements. */
public final class RevisionScript {

    private static final int EXCERPT = 120;

    private static final Set<String> CONTROL =
            Set.of("BEGIN", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE");
    private static final Set<String> CONTROL_IN_TWO_WORDS =
            Set.of("START TRANSACTION", "PREPARE TRANSACTION", "SET TRANSACTION");

    private RevisionScript() {}

    /**
     * Splits a section.
     *
     * @param fileName for messages
     * @throws MigrationException when the text is not PostgreSQL's, or a statement would end the runner's transaction
     */
    public static List<String> statements(String fileName, String section) {
        List<String> statements;
        try {
            statements = StatementSplitter.split(section);
        } catch (LexicalException e) {
            long line = section.substring(0, e.position()).lines().count();
            throw new MigrationException(
                    Reason.REVISION,
                    "Revision file " + fileName + ", line " + Math.max(1, line) + " of a section: " + e.getMessage()
                            + " Only SQL can stand there, no commands of psql; correct or remove it.",
                    e);
        }
        statements.forEach(statement -> refuseTransactionControl(fileName, statement));
        return statements;
    }

    /** The beginning of a statement on one line, for messages. */
    public static String excerpt(String statement) {
        String line = statement.strip().replaceAll("\\s+", " ");
        return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + " ...";
    }

    private static void refuseTransactionControl(String fileName, String statement) {
        List<String> words = Lexer.plain(statement).stream()
                .filter(token -> !token.isBlank())
                .limit(2)
                .filter(token -> token.kind() == Token.Kind.WORD)
                .map(token -> token.in(statement).toUpperCase(Locale.ROOT))
                .toList();
        if (words.isEmpty()) {
            return;
        }
        if (CONTROL.contains(words.get(0)) || CONTROL_IN_TWO_WORDS.contains(String.join(" ", words))) {
            throw new MigrationException(
                    Reason.REVISION,
                    "Revision file " + fileName + " holds '" + excerpt(statement)
                            + "'. The runner opens and ends the transaction; remove the statement.");
        }
    }
}
