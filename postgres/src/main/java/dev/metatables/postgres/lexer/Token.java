package dev.metatables.postgres.lexer;

/**
 * A lexical token of a text.
 *
 * @param start position of its first UTF-16 unit
 * @param end position after its last
 */
public record Token(Kind kind, int start, int end) {

    /** What a token is. */
    public enum Kind {
        /** Keyword or unquoted identifier. */
        WORD,
        /** {@code "name"} or {@code U&"name"}. */
        QUOTED_NAME,
        /** Any string literal, with its continuations. */
        STRING,
        NUMBER,
        OPERATOR,
        /** One of {@code ( ) [ ] , . : ;}. */
        PUNCTUATION,
        /** {@code $1}, the server's own parameter. */
        NATIVE_PARAMETER,
        /** {@code %(name)s} or {@code %s}; only in pyformat text. */
        PLACEHOLDER,
        COMMENT,
        SPACE
    }

    /** The token's text. */
    public String in(String text) {
        return text.substring(start, end);
    }

    /** True for comments and white space. */
    public boolean isBlank() {
        return kind == Kind.COMMENT || kind == Kind.SPACE;
    }

    /** True when the token is exactly this one character. */
    public boolean is(String text, char character) {
        return end - start == 1 && text.charAt(start) == character;
    }

    /** True when the token is this keyword in any case. */
    public boolean isWord(String text, String word) {
        return kind == Kind.WORD
                && end - start == word.length()
                && text.regionMatches(true, start, word, 0, end - start);
    }
}
