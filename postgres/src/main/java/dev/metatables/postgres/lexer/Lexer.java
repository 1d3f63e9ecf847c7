package dev.metatables.postgres.lexer;

import dev.metatables.postgres.lexer.LexicalException.Reason;
import dev.metatables.postgres.lexer.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into tokens by the rules of PostgreSQL 15 to 18 with {@code standard_conforming_strings} on.
 *
 * <p>Nesting, length and token count are bounded here because PostgreSQL's own scanner is slow on some texts and would
 * be asked before any policy runs.
 */
public final class Lexer {
    /** Longest text, in UTF-16 units. */
    public static final int MAX_LENGTH = 8 << 20;

    /** Deepest nesting of comments. */
    public static final int MAX_COMMENT_DEPTH = 16;

    /** Most tokens of one text. */
    public static final int MAX_TOKENS = 1_000_000;

    private static final String OPERATOR_CHARACTERS = "~!@#^&|`?+-*/%<>=";

    private final String text;
    private final boolean pyformat;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text, boolean pyformat) {
        this.text = text;
        this.pyformat = pyformat;
    }

    /**
     * Tokens of plain SQL. They cover the whole text.
     *
     * @throws LexicalException for a text that PostgreSQL could not read or that is over a limit
     */
    public static List<Token> plain(String text) {
        return new Lexer(text, false).run();
    }

    /**
     * Tokens of SQL with pyformat placeholders, where every other percent sign is doubled.
     *
     * @throws LexicalException for a text that PostgreSQL could not read, a lone percent sign, or one over a limit
     */
    public static List<Token> pyformat(String text) {
        return new Lexer(text, true).run();
    }

    static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static boolean isNewline(char c) {
        return c == '\n' || c == '\r';
    }

    private List<Token> run() {
        if (text.length() > MAX_LENGTH) {
            throw malformed(0, "The SQL text has " + text.length() + " characters; the limit is " + MAX_LENGTH + ".");
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw malformed(nul, "The SQL text holds a NUL character, which PostgreSQL cannot store or read.");
        }
        while (at < text.length()) {
            int start = at;
            Kind kind = next();
            tokens.add(new Token(kind, start, at));
            if (tokens.size() > MAX_TOKENS) {
                throw malformed(start, "The SQL text has more than " + MAX_TOKENS + " tokens.");
            }
        }
        return tokens;
    }

    private Kind next() {
        char c = text.charAt(at);
        if (isSpace(c)) {
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
            return Kind.SPACE;
        }
        if (looking("--")) {
            lineComment();
            return Kind.COMMENT;
        }
        if (looking("/*")) {
            blockComment();
            return Kind.COMMENT;
        }
        if (c == '\'') {
            string(false);
            return Kind.STRING;
        }
        if (c == '"') {
            quotedName();
            return Kind.QUOTED_NAME;
        }
        if (isNameStart(c)) {
            return word();
        }
        if (isDigit(c) || c == '.' && isDigit(peek(1))) {
            number();
            return Kind.NUMBER;
        }
        if (c == '$') {
            return dollar();
        }
        if ("()[],.:;".indexOf(c) >= 0) {
            at++;
            return Kind.PUNCTUATION;
        }
        if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
            return operator();
        }
        throw malformed(at, "The character " + printable(c) + " at " + place(at) + " cannot stand outside quotes.");
    }

    private void lineComment() {
        while (at < text.length() && !isNewline(text.charAt(at))) {
            at++;
        }
    }

    private void blockComment() {
        int start = at;
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw malformed(start, "The comment that begins at " + place(start) + " has no end.");
            }
            if (looking("/*")) {
                depth++;
                at += 2;
                if (depth > MAX_COMMENT_DEPTH) {
                    throw malformed(start, "Comments are nested deeper than " + MAX_COMMENT_DEPTH + " levels.");
                }
            } else if (looking("*/")) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0);
    }

    /** A literal and its continuations: pieces with a line break between them are one literal with one set of rules. */
    private void string(boolean escapes) {
        int start = at;
        do {
            at++;
            while (true) {
                if (at >= text.length()) {
                    throw malformed(
                            start, "The text literal that begins at " + place(start) + " has no closing quote.");
                }
                char c = text.charAt(at);
                if (escapes && c == '\\') {
                    at += 2;
                } else if (c == '\'' && peek(1) == '\'') {
                    at += 2;
                } else if (c == '\'') {
                    at++;
                    break;
                } else {
                    at++;
                }
            }
        } while (continues());
    }

    private boolean continues() {
        int ahead = at;
        boolean newline = false;
        while (ahead < text.length()) {
            char c = text.charAt(ahead);
            if (isSpace(c)) {
                newline |= isNewline(c);
                ahead++;
            } else if (text.startsWith("--", ahead) && newline) {
                while (ahead < text.length() && !isNewline(text.charAt(ahead))) {
                    ahead++;
                }
            } else if (text.startsWith("--", ahead)) {
                int end = ahead;
                while (end < text.length() && !isNewline(text.charAt(end))) {
                    end++;
                }
                ahead = end;
            } else {
                break;
            }
        }
        if (newline && ahead < text.length() && text.charAt(ahead) == '\'') {
            at = ahead;
            return true;
        }
        return false;
    }

    private void quotedName() {
        int start = at;
        at++;
        while (true) {
            if (at >= text.length()) {
                throw malformed(start, "The quoted name that begins at " + place(start) + " has no closing quote.");
            }
            if (text.charAt(at) != '"') {
                at++;
            } else if (peek(1) == '"') {
                at += 2;
            } else {
                at++;
                return;
            }
        }
    }

    private Kind word() {
        char first = text.charAt(at);
        char second = peek(1);
        if (second == '\'' && "eEbBxXnN".indexOf(first) >= 0) {
            at++;
            string(first == 'e' || first == 'E');
            return Kind.STRING;
        }
        if ((first == 'u' || first == 'U') && second == '&' && (peek(2) == '\'' || peek(2) == '"')) {
            boolean name = peek(2) == '"';
            at += 2;
            if (name) {
                quotedName();
                return Kind.QUOTED_NAME;
            }
            string(false);
            return Kind.STRING;
        }
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return Kind.WORD;
    }

    private void number() {
        int start = at;
        if (text.charAt(at) == '0' && "xXoObB".indexOf(peek(1)) >= 0) {
            at += 2;
            while (at < text.length() && (Character.digit(text.charAt(at), 16) >= 0 || text.charAt(at) == '_')) {
                at++;
            }
        } else {
            digits();
            // Two dots are a range, not a number with a lone dot and another one.
            if (peek(0) == '.' && peek(1) != '.') {
                at++;
                digits();
            }
            if ((peek(0) == 'e' || peek(0) == 'E')
                    && (isDigit(peek(1)) || (peek(1) == '+' || peek(1) == '-') && isDigit(peek(2)))) {
                at += 2;
                digits();
            }
        }
        if (at < text.length() && isNamePart(text.charAt(at))) {
            throw malformed(start, "The number at " + place(start) + " runs into a name. Put a space between them.");
        }
    }

    private void digits() {
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '_' && isDigit(peek(1)))) {
            at++;
        }
    }

    private Kind dollar() {
        int start = at;
        if (isDigit(peek(1))) {
            at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            if (at < text.length() && isNamePart(text.charAt(at))) {
                throw malformed(start, "The parameter at " + place(start) + " runs into a name.");
            }
            return Kind.NATIVE_PARAMETER;
        }
        int tag = at + 1;
        while (tag < text.length() && isNamePart(text.charAt(tag)) && text.charAt(tag) != '$') {
            tag++;
        }
        if (tag >= text.length() || text.charAt(tag) != '$') {
            throw malformed(start, "The $ at " + place(start) + " begins neither a parameter nor a quoted text.");
        }
        String quote = text.substring(start, tag + 1);
        int end = text.indexOf(quote, tag + 1);
        if (end < 0) {
            throw malformed(start, "The text quoted by " + quote + " at " + place(start) + " has no end.");
        }
        at = end + quote.length();
        return Kind.STRING;
    }

    private Kind operator() {
        if (pyformat && text.charAt(at) == '%' && peek(1) != '%') {
            placeholder();
            return Kind.PLACEHOLDER;
        }
        while (at < text.length()
                && OPERATOR_CHARACTERS.indexOf(text.charAt(at)) >= 0
                && !looking("--")
                && !looking("/*")) {
            if (pyformat && text.charAt(at) == '%') {
                if (peek(1) != '%') {
                    break;
                }
                at++;
            }
            at++;
        }
        return Kind.OPERATOR;
    }

    private void placeholder() {
        int start = at;
        if (peek(1) == 's') {
            at += 2;
            return;
        }
        int close = peek(1) == '(' ? text.indexOf(')', at) : -1;
        if (close < 0 || close + 1 >= text.length() || text.charAt(close + 1) != 's') {
            throw new LexicalException(
                    Reason.PLACEHOLDER,
                    start,
                    "The percent sign at " + place(start)
                            + " begins no placeholder. Write %% for a percent sign, %(name)s for a parameter.");
        }
        at = close + 2;
    }

    private boolean looking(String what) {
        return text.startsWith(what, at);
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private String place(int position) {
        return "character " + (position + 1);
    }

    private static String printable(char c) {
        return c < ' ' || c == 0x7F ? String.format("U+%04X", (int) c) : "'" + c + "'";
    }

    private static LexicalException malformed(int position, String message) {
        return new LexicalException(Reason.MALFORMED, position, message);
    }
}
