package dev.metatables.postgres.lexer;

import dev.metatables.postgres.lexer.LexicalException.Reason;
import dev.metatables.postgres.lexer.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * One statement with pyformat placeholders, cut at them. Comments are gone, doubled percent signs are single.
 * Immutable.
 *
 * <p>Placeholders stand only where a value may: outside quotes, and not glued to anything that could make one token
 * with what is put in their place.
 */
public final class PyformatStatement {
    private final List<String> segments;
    private final List<Integer> uses;
    private final List<String> names;
    private final boolean positional;

    private PyformatStatement(List<String> segments, List<Integer> uses, List<String> names, boolean positional) {
        this.segments = List.copyOf(segments);
        this.uses = List.copyOf(uses);
        this.names = List.copyOf(names);
        this.positional = positional;
    }

    /**
     * Reads a statement.
     *
     * @throws LexicalException with a message for the caller when the text is not exactly one statement with placeholders
     *     where they may stand
     */
    public static PyformatStatement parse(String sql) {
        return new Reader(sql).read();
    }

    /** Names of the parameters in order of first use; {@code 0}, {@code 1}, ... when {@link #positional()}. */
    public List<String> names() {
        return names;
    }

    /** Index into {@link #names()} of each placeholder, in order of the text. */
    public List<Integer> uses() {
        return uses;
    }

    /** True when the placeholders are {@code %s}. */
    public boolean positional() {
        return positional;
    }

    /**
     * The text with each placeholder replaced.
     *
     * @param placeholder text for the n-th placeholder of the statement, zero-based; must be a whole token
     */
    public String render(IntFunction<String> placeholder) {
        return join(segments, placeholder);
    }

    /** As {@link #render}, with question marks of operators doubled as JDBC wants them. */
    public String renderForJdbc(IntFunction<String> placeholder) {
        return join(
                segments.stream().map(PyformatStatement::doubleQuestionMarks).toList(), placeholder);
    }

    /** The text with the server's own parameters, one number for one name. */
    public String numbered() {
        return render(use -> "$" + (uses.get(use) + 1));
    }

    private String join(List<String> parts, IntFunction<String> placeholder) {
        StringBuilder out = new StringBuilder(parts.get(0));
        for (int use = 0; use < uses.size(); use++) {
            // The spaces keep the parameter a token of its own whatever stands beside it.
            out.append(' ').append(placeholder.apply(use)).append(' ').append(parts.get(use + 1));
        }
        return out.toString();
    }

    private static String doubleQuestionMarks(String segment) {
        if (segment.indexOf('?') < 0) {
            return segment;
        }
        StringBuilder out = new StringBuilder();
        for (Token token : Lexer.plain(segment)) {
            String piece = token.in(segment);
            out.append(token.kind() == Kind.OPERATOR ? piece.replace("?", "??") : piece);
        }
        return out.toString();
    }

    private static final class Reader {
        private final String sql;
        private final List<Token> tokens;
        private final List<String> segments = new ArrayList<>();
        private final List<Integer> uses = new ArrayList<>();
        private final Map<String, Integer> names = new LinkedHashMap<>();
        private StringBuilder segment = new StringBuilder();
        private boolean named;
        private boolean positional;

        Reader(String sql) {
            this.sql = sql;
            this.tokens = Lexer.pyformat(sql);
        }

        PyformatStatement read() {
            boolean ended = false;
            boolean empty = true;
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                if (token.kind() == Kind.COMMENT) {
                    segment.append(' ');
                    continue;
                }
                if (token.kind() == Kind.SPACE) {
                    segment.append(token.in(sql));
                    continue;
                }
                if (ended) {
                    throw new LexicalException(
                            Reason.SEVERAL_STATEMENTS,
                            token.start(),
                            "The text holds more than one statement; the second begins at character "
                                    + (token.start() + 1) + ". Send each statement as an operation of its own.");
                }
                if (token.is(sql, ';')) {
                    ended = true;
                    continue;
                }
                empty = false;
                append(i, token);
            }
            if (empty) {
                throw new LexicalException(Reason.MALFORMED, 0, "The SQL text holds no statement.");
            }
            segments.add(segment.toString());
            PyformatStatement statement =
                    new PyformatStatement(segments, uses, new ArrayList<>(names.keySet()), positional);
            checkRendered(statement);
            return statement;
        }

        private void append(int i, Token token) {
            switch (token.kind()) {
                case PLACEHOLDER -> placeholder(i, token);
                case NATIVE_PARAMETER ->
                    throw refused(
                            token,
                            "The parameter " + token.in(sql) + " is the database's own spelling, which would name a"
                                    + " bound value of its own choosing. Write %(name)s.");
                case STRING, QUOTED_NAME -> segment.append(unquotedPercent(token));
                case OPERATOR -> segment.append(token.in(sql).replace("%%", "%"));
                default -> segment.append(token.in(sql));
            }
        }

        private void placeholder(int i, Token token) {
            if (i > 0 && glues(tokens.get(i - 1)) || i + 1 < tokens.size() && glues(tokens.get(i + 1))) {
                throw refused(
                        token,
                        "The placeholder " + token.in(sql) + " touches the text beside it. Put a space or an operator"
                                + " between them.");
            }
            String text = token.in(sql);
            boolean isNamed = text.length() > 2;
            if (isNamed ? positional : named) {
                throw refused(token, "The statement mixes %s and %(name)s placeholders. Use one of them.");
            }
            named |= isNamed;
            positional |= !isNamed;
            String name = isNamed ? text.substring(2, text.length() - 2) : Integer.toString(uses.size());
            if (name.isEmpty()) {
                throw refused(token, "The placeholder %()s has no name.");
            }
            uses.add(names.computeIfAbsent(name, ignored -> names.size()));
            segments.add(segment.toString());
            segment = new StringBuilder();
        }

        private static boolean glues(Token neighbour) {
            return switch (neighbour.kind()) {
                case WORD, QUOTED_NAME, STRING, NUMBER, NATIVE_PARAMETER, PLACEHOLDER -> true;
                default -> false;
            };
        }

        /** Quoted text is text: percent signs are doubled in it as everywhere, and nothing in it is a placeholder. */
        private String unquotedPercent(Token token) {
            String text = token.in(sql);
            int percent = text.indexOf('%');
            if (percent < 0) {
                return text;
            }
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                out.append(c);
                if (c == '%') {
                    i++;
                    if (i >= text.length() || text.charAt(i) != '%') {
                        throw refused(
                                token,
                                "There is a single percent sign inside the quotes that begin at character "
                                        + (token.start() + 1) + ". Inside quotes nothing is a placeholder: double the"
                                        + " percent sign, or build the text with || and a placeholder outside.");
                    }
                }
            }
            return out.toString();
        }

        /** What is sent is read again: it must hold exactly the parameters that were put in. */
        private static void checkRendered(PyformatStatement statement) {
            String rendered = statement.numbered();
            long parameters = Lexer.plain(rendered).stream()
                    .filter(token -> token.kind() == Kind.NATIVE_PARAMETER)
                    .count();
            boolean comments = Lexer.plain(rendered).stream().anyMatch(token -> token.kind() == Kind.COMMENT);
            if (parameters != statement.uses.size() || comments) {
                throw new LexicalException(
                        Reason.PLACEHOLDER, 0, "A placeholder changes how the text around it is read. Move it away.");
            }
        }

        private static LexicalException refused(Token token, String message) {
            return new LexicalException(Reason.PLACEHOLDER, token.start(), message);
        }
    }
}
