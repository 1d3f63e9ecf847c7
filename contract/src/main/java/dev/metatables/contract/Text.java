package dev.metatables.contract;

import org.jspecify.annotations.Nullable;

/** Trimming as the specification means it: all Unicode white space, no-break spaces included. */
public final class Text {

    private Text() {}

    /** The text without white space at both ends. */
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** True for null, empty text and text of white space only. */
    public static boolean isBlank(@Nullable String text) {
        return text == null || trim(text).isEmpty();
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
