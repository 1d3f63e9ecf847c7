package dev.metatables.postgres.lexer;

import dev.metatables.postgres.lexer.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a script into its statements. Semicolons in literals, comments, names and function bodies are text. */
public final class StatementSplitter {
    private StatementSplitter() {}

    /**
     * The statements of a script in order, each trimmed and without its semicolon; pieces of only comments and white
     * space are left out.
     *
     * @throws LexicalException for a text that PostgreSQL could not read
     */
    public static List<String> split(String script) {
        List<String> statements = new ArrayList<>();
        List<Token> tokens = Lexer.plain(script);
        int begin = 0;
        int first = -1;
        int bodies = 0;
        int parentheses = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isBlank()) {
                continue;
            }
            if (token.is(script, ';') && bodies == 0 && parentheses == 0) {
                add(statements, script, begin, token.start(), first);
                begin = token.end();
                first = -1;
                continue;
            }
            first = first < 0 ? i : first;
            parentheses += token.is(script, '(') ? 1 : token.is(script, ')') ? -1 : 0;
            bodies += bodyStep(script, tokens, i, first, bodies);
        }
        add(statements, script, begin, script.length(), first);
        return statements;
    }

    /** A {@code BEGIN ATOMIC} body holds statements of its own; {@code CASE} inside it has an {@code END} too. */
    private static int bodyStep(String script, List<Token> tokens, int i, int first, int bodies) {
        Token token = tokens.get(i);
        if (token.kind() != Kind.WORD || !tokens.get(first).isWord(script, "create")) {
            return 0;
        }
        if (token.isWord(script, "begin")) {
            return bodies > 0 || nextIsWord(script, tokens, i, "atomic") ? 1 : 0;
        }
        if (bodies > 0 && token.isWord(script, "case")) {
            return 1;
        }
        return bodies > 0 && token.isWord(script, "end") ? -1 : 0;
    }

    private static boolean nextIsWord(String script, List<Token> tokens, int i, String word) {
        for (int k = i + 1; k < tokens.size(); k++) {
            if (!tokens.get(k).isBlank()) {
                return tokens.get(k).isWord(script, word);
            }
        }
        return false;
    }

    private static void add(List<String> statements, String script, int begin, int end, int first) {
        if (first >= 0) {
            statements.add(script.substring(begin, end).strip());
        }
    }
}
