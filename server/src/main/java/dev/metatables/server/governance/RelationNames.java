package dev.metatables.server.governance;

import dev.metatables.postgres.lexer.Lexer;
import dev.metatables.postgres.lexer.Token;
import dev.metatables.postgres.lexer.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds, in a text alone, the first name in a table's place that is not in scope. It serves messages, never a verdict of
 * "allowed": whatever it says does not depend on what exists in the database, so that a refusal tells nobody whether a
 * hidden table is there.
 */
final class RelationNames {
    private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "into", "update", "table", "using", "only");

    private static final Set<String> ENDS_LIST = Set.of(
            "where",
            "group",
            "order",
            "having",
            "limit",
            "offset",
            "fetch",
            "window",
            "union",
            "intersect",
            "except",
            "returning",
            "set",
            "values",
            "select",
            "for",
            "on");

    /** Functions with {@code FROM} between their arguments. */
    private static final Set<String> FROM_IN_CALL = Set.of("extract", "substring", "trim", "overlay", "position");

    private final String sql;
    private final List<Token> tokens;
    private final Set<String> scoped;

    private RelationNames(String sql, Set<String> scoped) {
        this.sql = sql;
        this.tokens =
                Lexer.plain(sql).stream().filter(token -> !token.isBlank()).toList();
        this.scoped = scoped;
    }

    /**
     * The first name in a table's place that is none of the scoped ones, as written.
     *
     * @param sql plain SQL that the lexer has read before
     * @param scoped table names in scope, bare and qualified, as PostgreSQL stores them
     */
    static Optional<String> firstOutside(String sql, Set<String> scoped) {
        return new RelationNames(sql, scoped).find();
    }

    private Optional<String> find() {
        Set<String> known = new HashSet<>(scoped);
        known.addAll(commonTableNames());
        // One entry a level of parentheses: whether a comma there goes on with a list of tables.
        List<Boolean> lists = new ArrayList<>(List.of(false));
        List<Boolean> calls = new ArrayList<>(List.of(false));
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            int level = lists.size() - 1;
            if (token.is(sql, '(')) {
                lists.add(false);
                calls.add(i > 0 && FROM_IN_CALL.contains(word(i - 1)));
            } else if (token.is(sql, ')') && level > 0) {
                lists.remove(level);
                calls.remove(level);
            } else if (opensTable(i, calls.get(level))) {
                lists.set(level, word(i).equals("from") || word(i).equals("using"));
                Optional<String> outside = outside(i + 1, known);
                if (outside.isPresent()) {
                    return outside;
                }
            } else if (ENDS_LIST.contains(word(i))) {
                lists.set(level, false);
            } else if (token.is(sql, ',') && lists.get(level)) {
                Optional<String> outside = outside(i + 1, known);
                if (outside.isPresent()) {
                    return outside;
                }
            }
        }
        return Optional.empty();
    }

    private boolean opensTable(int i, boolean inCall) {
        String word = word(i);
        if (!BEFORE_TABLE.contains(word)) {
            return false;
        }
        boolean distinctFrom = word.equals("from") && i > 0 && word(i - 1).equals("distinct");
        boolean doUpdate =
                word.equals("update") && i > 0 && Set.of("do", "for", "key").contains(word(i - 1));
        return !distinctFrom && !doUpdate && !(word.equals("from") && inCall);
    }

    private Optional<String> outside(int i, Set<String> known) {
        if (i >= tokens.size()
                || !isName(i)
                || Set.of("only", "lateral", "select").contains(word(i))) {
            return Optional.empty();
        }
        int end = i;
        StringBuilder folded = new StringBuilder(folded(i));
        while (end + 2 < tokens.size() && tokens.get(end + 1).is(sql, '.') && isName(end + 2)) {
            end += 2;
            folded.append('.').append(folded(end));
        }
        boolean call = end + 1 < tokens.size()
                && tokens.get(end + 1).is(sql, '(')
                && !word(i - 1).equals("into");
        if (call || known.contains(folded.toString())) {
            return Optional.empty();
        }
        return Optional.of(sql.substring(tokens.get(i).start(), tokens.get(end).end()));
    }

    private Set<String> commonTableNames() {
        Set<String> names = new HashSet<>();
        for (int i = 1; i < tokens.size(); i++) {
            String before = word(i - 1);
            if (isName(i)
                    && (before.equals("with")
                            || before.equals("recursive")
                            || tokens.get(i - 1).is(sql, ','))) {
                int next = i + 1 < tokens.size() && tokens.get(i + 1).is(sql, '(') ? closing(i + 1) + 1 : i + 1;
                int body = next + 1;
                while (body < tokens.size() && Set.of("not", "materialized").contains(word(body))) {
                    body++;
                }
                if (next < tokens.size()
                        && word(next).equals("as")
                        && body < tokens.size()
                        && tokens.get(body).is(sql, '(')) {
                    names.add(folded(i));
                }
            }
        }
        return names;
    }

    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is(sql, '(') ? 1 : tokens.get(i).is(sql, ')') ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    private boolean isName(int i) {
        Kind kind = tokens.get(i).kind();
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    private String word(int i) {
        Token token = tokens.get(i);
        return token.kind() == Kind.WORD ? token.in(sql).toLowerCase(Locale.ROOT) : "";
    }

    private String folded(int i) {
        String text = tokens.get(i).in(sql);
        if (tokens.get(i).kind() == Kind.WORD) {
            return text.toLowerCase(Locale.ROOT);
        }
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }
}
