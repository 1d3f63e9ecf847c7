package dev.metatables.server.governance;

import dev.metatables.postgres.lexer.Lexer;
import dev.metatables.postgres.lexer.Token;
import dev.metatables.postgres.lexer.Token.Kind;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A statement's words with its parentheses matched. Immutable; positions are numbers of words. */
final class StatementText {
    static final Set<String> QUERY_BEGINS = Set.of("select", "with", "values", "table", "insert", "update", "delete");

    private final String sql;
    private final List<Token> tokens;
    private final int[] opens;
    private final int[] closes;

    /** Reads plain SQL that the lexer has read before. */
    StatementText(String sql) {
        this.sql = sql;
        this.tokens =
                Lexer.plain(sql).stream().filter(token -> !token.isBlank()).toList();
        this.opens = new int[tokens.size()];
        this.closes = new int[tokens.size()];
        match();
    }

    private void match() {
        Arrays.fill(closes, tokens.size());
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (is(i, ')') && !open.isEmpty()) {
                closes[open.pop()] = i;
            }
            opens[i] = open.isEmpty() ? -1 : open.peek();
            if (is(i, '(')) {
                open.push(i);
            }
        }
    }

    int size() {
        return tokens.size();
    }

    /** The parenthesis around a word; -1 for none. */
    int open(int i) {
        return opens[i];
    }

    /** The end of the parenthesis that opens here; the size when it has none. */
    int close(int open) {
        return closes[open];
    }

    /** Where the parenthesis around a word ends. */
    int end(int i) {
        return opens[i] < 0 ? tokens.size() : closes[opens[i]];
    }

    boolean is(int i, char character) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(sql, character);
    }

    boolean isName(int i) {
        return i >= 0 && i < tokens.size() && (kind(i) == Kind.WORD || kind(i) == Kind.QUOTED_NAME);
    }

    Kind kind(int i) {
        return tokens.get(i).kind();
    }

    boolean isKind(int i, Kind kind) {
        return i >= 0 && i < tokens.size() && kind(i) == kind;
    }

    /** The bare word in lower case; empty for everything else. */
    String word(int i) {
        return isKind(i, Kind.WORD) ? name(i) : "";
    }

    /** A name as PostgreSQL folds it. Names with escapes stay as they are written, so that they equal no other. */
    String name(int i) {
        String text = raw(i, i);
        if (kind(i) == Kind.WORD) {
            // PostgreSQL folds ASCII alone.
            return text.chars().allMatch(c -> c < 0x80) ? text.toLowerCase(Locale.ROOT) : foldedAscii(text);
        }
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }

    private static String foldedAscii(String text) {
        StringBuilder folded = new StringBuilder(text);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + 32));
            }
        }
        return folded.toString();
    }

    /** The text from one word to another, as written. */
    String raw(int first, int last) {
        return sql.substring(tokens.get(first).start(), tokens.get(last).end());
    }

    /** The last part of a name with dots that begins here. */
    int lastPart(int i) {
        int last = i;
        while (is(last + 1, '.') && isName(last + 2)) {
            last += 2;
        }
        return last;
    }

    boolean beginsQuery(int i) {
        return QUERY_BEGINS.contains(word(i));
    }
}
